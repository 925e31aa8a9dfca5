package io.hotprompt.benchmarks.read;

import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Who asks: a thousand users, one after the other. Costs every contestant that is asked for a user the same. */
@State(Scope.Thread)
public class Callers {

    private static final int COUNT = 1 << 10;
    private static final String[] KEYS =
            IntStream.range(0, COUNT).mapToObj(Callers::key).toArray(String[]::new);

    private int turn;

    static int count() {
        return COUNT;
    }

    static String key(int caller) {
        return "user-" + caller;
    }

    int next() {
        turn = (turn + 1) & (COUNT - 1);
        return turn;
    }

    String nextKey() {
        return KEYS[next()];
    }
}
