package io.hotprompt;

import static io.hotprompt.Releases.SOON;
import static io.hotprompt.Releases.commit;
import static io.hotprompt.Releases.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.source.InMemoryPromptSource;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A prompt of 10,000 words and 100 kB behaves like a short one. */
@Timeout(120)
class LongPromptTest {

    private static final int WORDS = 10_000;
    private static final int SIZE = 100_000;
    private static final int ROUNDS = 200;
    private static final String[] VARIABLES = {"a", "b", "c", "d", "e", "f", "g", "h"};
    private static final Map<String, String> VALUES =
            Arrays.stream(VARIABLES).collect(Collectors.toMap(name -> name, name -> "value of " + name));

    private final InMemoryPromptSource source = InMemoryPromptSource.create();
    private final PromptRegistry registry =
            PromptRegistry.builder().source(source).build();

    @AfterEach
    void close() {
        registry.close();
    }

    private static String shortText(int edit) {
        return "Edit " + edit + ": {{a}} {{b}} {{c}} {{d}} {{e}} {{f}} {{g}} {{h}}";
    }

    /** Ten characters a word, the blank included; a variable after every 1,250 words. */
    private static String longText(int edit) {
        String words = "wordswith ".repeat(WORDS / VARIABLES.length);
        return "Edit " + edit + ": "
                + Arrays.stream(VARIABLES)
                        .map(name -> words + "{{" + name + "}} ")
                        .collect(Collectors.joining());
    }

    @Test
    void anEditOfALongPromptIsLiveAlmostAsSoonAsOneOfAShortPrompt() {
        commit(source, "text", "short", "long");
        registry.start();
        long brief = medianNanos(edit -> reload("short", edit, shortText(edit)));
        long full = medianNanos(edit -> reload("long", edit, longText(edit)));
        System.out.printf("reload: %d µs short, %d µs with %,d words%n", micros(brief), micros(full), WORDS);
        assertThat(TimeUnit.NANOSECONDS.toMillis(full)).isLessThan(50);
    }

    private boolean reload(String name, int edit, String text) {
        long revision = source.revision() + 1;
        source.commit(List.of(live(name, edit + 2, revision, text)));
        return registry.awaitRevision(revision, SOON);
    }

    @Test
    void aLongPromptIsRenderedAsFastAsItsTextIsCopied() {
        source.commit(List.of(live("long", 1, 1, longText(0))));
        registry.start();
        Prompt prompt = registry.prompt("long");
        assertThat(prompt.render(VALUES).text().split(" ")).hasSizeGreaterThan(WORDS);
        long rendered = medianNanos(round -> prompt.render(VALUES).text().length() > SIZE);
        long bytes = allocated(() -> prompt.render(VALUES)) / ROUNDS;
        System.out.printf("render: %d µs and %,d bytes for %,d characters%n", micros(rendered), bytes, SIZE);
        assertThat(TimeUnit.NANOSECONDS.toMillis(rendered)).isLessThan(5);
        // One copy of the text and little beside it.
        assertThat(bytes).isBetween((long) SIZE, SIZE * 11L / 10);
    }

    @Test
    void aLongPromptIsHeldAboutOnce() {
        int prompts = 200;
        registry.start();
        long before = used();
        source.commit(IntStream.range(0, prompts)
                .mapToObj(i -> live("long-" + i, 1, 1, longText(i)))
                .collect(Collectors.toList()));
        assertThat(registry.awaitRevision(1, SOON)).isTrue();
        long each = (used() - before) / prompts;
        System.out.printf("memory: %,d bytes held for a prompt of %,d characters%n", each, SIZE);
        // The text as it was written, for comparing and for the file, and its pieces, for rendering.
        assertThat(each).isLessThan(SIZE * 5L / 2);
        assertThat(registry.snapshot().names()).hasSize(prompts);
    }

    private static long medianNanos(IntFunction<Boolean> round) {
        long[] times = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            assertThat(round.apply(i)).isTrue();
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        return times[ROUNDS / 2];
    }

    private static long allocated(Runnable render) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) {
            render.run();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static long used() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long micros(long nanos) {
        return TimeUnit.NANOSECONDS.toMicros(nanos);
    }
}
