package io.hotprompt;

import static io.hotprompt.Releases.commit;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.source.InMemoryPromptSource;
import io.hotprompt.testkit.ScriptedPromptSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many instances started together are no herd. */
@Timeout(60)
class FleetTest {

    private static final int INSTANCES = 50;

    private final InMemoryPromptSource memory = InMemoryPromptSource.create();
    private final List<ScriptedPromptSource> sources = new ArrayList<>();
    private final List<PromptRegistry> registries = new ArrayList<>();

    @AfterEach
    void close() {
        registries.forEach(PromptRegistry::close);
    }

    private void start(Duration pollInterval) {
        commit(memory, "text", "a");
        for (int i = 0; i < INSTANCES; i++) {
            ScriptedPromptSource source = new ScriptedPromptSource(memory);
            PromptRegistry registry = PromptRegistry.builder()
                    .source(source)
                    .pollInterval(pollInterval)
                    .build();
            sources.add(source);
            registries.add(registry);
        }
        registries.forEach(PromptRegistry::start);
    }

    private void awaitReads(int reads) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (sources.stream().anyMatch(source -> source.reads() < reads) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(sources).allMatch(source -> source.reads() >= reads);
    }

    @Test
    void theirPollsSpread() {
        ConcurrentLinkedQueue<Long> polls = new ConcurrentLinkedQueue<>();
        start(Duration.ofSeconds(2));
        sources.forEach(source -> source.answer(known -> {
            polls.add(System.nanoTime());
            return memory.read(known);
        }));
        awaitReads(2);
        List<Long> times = new ArrayList<>(polls);
        times.sort(null);
        int busiest = 0;
        for (long time : times) {
            long together = times.stream()
                    .filter(other -> other >= time && other < time + TimeUnit.MILLISECONDS.toNanos(100))
                    .count();
            busiest = Math.max(busiest, (int) together);
        }
        assertThat(busiest)
                .as("polls within 100 ms of " + INSTANCES + " instances")
                .isLessThan(INSTANCES * 3 / 5);
    }

    @Test
    void aHundredHintsInASecondLeadToAtMostThreeReads() throws Exception {
        start(Duration.ofMinutes(1));
        List<Integer> before = sources.stream().map(ScriptedPromptSource::reads).toList();
        long start = System.nanoTime();
        for (int hint = 0; hint < 100; hint++) {
            sources.forEach(ScriptedPromptSource::hint);
            TimeUnit.NANOSECONDS.sleep(start + hint * 9_000_000L - System.nanoTime());
        }
        List<Integer> after = sources.stream().map(ScriptedPromptSource::reads).toList();
        long elapsed = System.nanoTime() - start;
        // Three in a second; more only where a busy machine made the second longer.
        long spaced = Math.max(elapsed, TimeUnit.SECONDS.toNanos(1))
                / TimeUnit.MILLISECONDS.toNanos(ReloadLoop.HINT_SPACING_MILLIS);
        int allowed = ReloadLoop.FREE_HINTS + (int) spaced;
        for (int i = 0; i < INSTANCES; i++) {
            assertThat(after.get(i) - before.get(i)).isBetween(1, allowed);
        }
    }
}
