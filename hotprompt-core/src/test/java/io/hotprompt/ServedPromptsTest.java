package io.hotprompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The table a snapshot is made of, beside a {@code HashMap}. */
class ServedPromptsTest {

    private static final int STEPS = 20_000;

    private static Served served(String name, int version) {
        PromptIdentity identity = new PromptIdentity(name, version, Optional.empty(), "hash", version);
        return new Served(name, new Prompt(identity, new PromptBody(List.of(), List.of(), Map.of())), null);
    }

    /** Few names, so that they are put, replaced and removed many times; every fourth has the same hash as another. */
    private static String name(Random random) {
        int number = random.nextInt(200);
        return random.nextInt(4) > 0 ? "prompt-" + number : (random.nextBoolean() ? "Aa" : "BB") + number;
    }

    @Test
    void aTableHoldsWhatAHashMapHolds() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, Served> expected = new HashMap<>();
        ServedPrompts table = ServedPrompts.NONE;
        for (int step = 0; step < STEPS; step++) {
            String name = name(random);
            ServedPrompts.Edit edit = table.edit();
            if (random.nextInt(3) == 0) {
                assertThat(edit.remove(name)).as("seed %d", seed).isSameAs(expected.remove(name));
            } else {
                Served served = served(name, step + 1);
                assertThat(edit.put(served)).as("seed %d", seed).isSameAs(expected.put(name, served));
            }
            table = edit.done();
            assertThat(table.size()).as("seed %d", seed).isEqualTo(expected.size());
            String other = name(random);
            assertThat(table.get(other)).as("seed %d", seed).isSameAs(expected.get(other));
        }
        assertThat(table.names()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected.keySet());
        for (String name : table.names()) {
            assertThat(table.get(name)).as("seed %d", seed).isSameAs(expected.get(name));
        }
    }

    @Test
    void anEditLeavesTheTableItBeganWithAlone() {
        ServedPrompts.Edit first = ServedPrompts.NONE.edit();
        first.put(served("a", 1));
        ServedPrompts before = first.done();
        ServedPrompts.Edit edit = before.edit();
        edit.put(served("b", 1));
        edit.remove("a");
        assertThat(edit.done().names()).containsExactly("b");
        assertThat(before.names()).containsExactly("a");
        assertThat(ServedPrompts.NONE.names()).isEmpty();
    }
}
