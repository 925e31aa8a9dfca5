package io.hotprompt.benchmarks.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What one contestant holds: {@code prompts} texts by name. One of them is read, and with {@code load} = {@value #SWAPS}
 * that very one is replaced every millisecond.
 */
@State(Scope.Benchmark)
public abstract class ReadState {

    static final String QUIET = "quiet";
    static final String SWAPS = "swaps";

    /** How many prompts there are. */
    @Param({"1000", "100000"})
    public int prompts;

    /** {@value #QUIET}, or {@value #SWAPS}: the prompt that is read is replaced every millisecond. */
    @Param({QUIET, SWAPS})
    public String load;

    /** The prompt that is read, as its caller names it. */
    public String name = "";

    /** The same name as contestants keep it: another object, as when one came from a database and the other is in the code. */
    String key = "";

    private @Nullable Swapping swapping;

    final List<String> names() {
        List<String> names =
                IntStream.range(0, prompts).mapToObj(ReadState::name).toList();
        key = names.get(prompts / 2);
        name = name(prompts / 2);
        return names;
    }

    private static String name(int number) {
        return "prompt-" + number;
    }

    /** What the prompt with this name says at first. */
    static String text(String name) {
        return "You answer for " + name + ".";
    }

    /** What the prompt with this name says after so many swaps. */
    static String text(String name, long swaps) {
        return text(name) + " Edition " + swaps + ".";
    }

    final Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        names().forEach(each -> texts.put(each, text(each)));
        return texts;
    }

    /** Sees that the right thing is read, before and after a swap; then lets swaps begin if they are asked for. */
    final void begin() {
        check(text(name));
        swap(0);
        check(text(name, 0));
        if (load.equals(SWAPS)) {
            swapping = new Swapping(this::swap);
        }
    }

    private void check(String expected) {
        String read = read();
        if (!read.equals(expected)) {
            throw new IllegalStateException(
                    getClass().getSimpleName() + " read \"" + read + "\", not \"" + expected + "\"");
        }
    }

    /** Ends the swaps, and sees that they took place. */
    final void end() {
        if (swapping != null) {
            long swaps = swapping.end();
            check(text(name, swaps));
            System.out.println("# " + swaps + " swaps in this trial");
        }
    }

    /** The text of {@link #name}, read as the benchmark does. */
    abstract String read();

    /** Gives {@link #name} the text {@link #text(String, long)}; returns when readers see it. */
    abstract void swap(long number);
}
