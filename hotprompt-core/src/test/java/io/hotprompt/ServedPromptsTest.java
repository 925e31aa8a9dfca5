package io.hotprompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table a snapshot is made of, beside a {@code HashMap}. */
class ServedPromptsTest {

    private static final int EDITS = 1_000;
    private static final int CHANGES = 50;

    private static Served served(String name, int version) {
        PromptIdentity identity = new PromptIdentity(name, version, Optional.empty(), "hash", version);
        return new Served(name, new Prompt(identity, new PromptBody(List.of(), List.of(), Map.of())), null);
    }

    /** Every fourth has the same hash as another. */
    private static String name(Random random, int names) {
        int number = random.nextInt(names);
        return random.nextInt(4) > 0 ? "prompt-" + number : (random.nextBoolean() ? "Aa" : "BB") + number;
    }

    /** Few names, so that each is put, replaced and removed many times; and so many that there are several pages. */
    @ParameterizedTest
    @ValueSource(ints = {200, 20_000})
    void aTableHoldsWhatAHashMapHolds(int names) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, Served> expected = new HashMap<>();
        ServedPrompts table = ServedPrompts.NONE;
        for (int version = 1; version <= EDITS; version++) {
            ServedPromptsEdit edit = table.edit();
            for (int change = random.nextInt(CHANGES); change >= 0; change--) {
                String name = name(random, names);
                if (random.nextInt(3) == 0) {
                    assertThat(edit.remove(name)).as("seed %d", seed).isSameAs(expected.remove(name));
                } else {
                    Served served = served(name, version);
                    assertThat(edit.put(served)).as("seed %d", seed).isSameAs(expected.put(name, served));
                }
                assertThat(edit.get(name)).as("seed %d", seed).isSameAs(expected.get(name));
            }
            table = edit.done();
            assertThat(table.size()).as("seed %d", seed).isEqualTo(expected.size());
            String other = name(random, names);
            assertThat(table.get(other)).as("seed %d", seed).isSameAs(expected.get(other));
        }
        assertThat(table.onlyPage() == null).as("seed %d", seed).isEqualTo(names > 200);
        assertThat(table.names()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected.keySet());
        for (String name : table.names()) {
            assertThat(table.get(name)).as("seed %d", seed).isSameAs(expected.get(name));
        }
    }

    private static ServedPrompts numbered(int names) {
        ServedPromptsEdit edit = ServedPrompts.NONE.edit();
        IntStream.range(0, names).forEach(number -> edit.put(served("prompt-" + number, 1)));
        return edit.done();
    }

    @ParameterizedTest
    @ValueSource(ints = {4_000, 100_000})
    void mostNamesStandWhereTheirSearchBegins(int names) {
        ServedPrompts table = numbered(names);
        long first = table.names().stream()
                .filter(name -> {
                    int hash = ServedPrompts.hash(name);
                    @Nullable Served[] only = table.onlyPage();
                    @Nullable
                    Served[] page = only == null ? table.pages()[ServedPrompts.number(table.pages(), hash)] : only;
                    Served found = page[ServedPrompts.home(page, ServedPrompts.rest(table.pages(), hash))];
                    return found != null && found.name().equals(name);
                })
                .count();
        assertThat((double) first / names).isGreaterThan(0.75);
    }

    @Test
    void whatIsPutAndRemovedAgainAndAgainNeedsNoMoreRoom() {
        ServedPromptsEdit edit = ServedPrompts.NONE.edit();
        for (int version = 1; version <= 100; version++) {
            edit.put(served("a", version));
            edit.remove("a");
        }
        ServedPrompts table = edit.done();
        assertThat(table.size()).isZero();
        assertThat(table.pages()[0]).hasSize(2);
    }

    @Test
    void anEditOfALargeTableCopiesThePagesItChangesAndNoOther() {
        ServedPrompts before = numbered(100_000);
        ServedPromptsEdit edit = before.edit();
        edit.put(served("prompt-7", 2));
        edit.remove("prompt-8");
        List<@Nullable Served[]> pages = Arrays.asList(before.pages());
        List<@Nullable Served[]> later = Arrays.asList(edit.done().pages());
        long copied = IntStream.range(0, pages.size())
                .filter(number -> pages.get(number) != later.get(number))
                .count();
        assertThat(copied).isEqualTo(2);
        assertThat(pages).hasSize(256).allMatch(page -> page.length <= 2_048);
    }

    @Test
    void anEditLeavesTheTableItBeganWithAlone() {
        ServedPromptsEdit first = ServedPrompts.NONE.edit();
        first.put(served("a", 1));
        ServedPrompts before = first.done();
        ServedPromptsEdit edit = before.edit();
        edit.put(served("b", 1));
        edit.remove("a");
        assertThat(edit.done().names()).containsExactly("b");
        assertThat(before.names()).containsExactly("a");
        assertThat(ServedPrompts.NONE.names()).isEmpty();
    }
}
