package io.hotprompt;

import static io.hotprompt.Releases.commit;
import static io.hotprompt.Releases.live;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.hotprompt.model.Experiment;
import io.hotprompt.model.Release;
import io.hotprompt.source.InMemoryPromptSource;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reading allocates, counted by the JVM itself. */
class AllocationTest {

    private static final int READS = 10_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final InMemoryPromptSource source = InMemoryPromptSource.create();
    private final PromptRegistry registry =
            PromptRegistry.builder().source(source).build();

    /** Keeps the compiler from leaving out what is measured. */
    private Object last;

    @BeforeEach
    void start() {
        commit(source, "text", "a");
        Experiment experiment = Experiment.of("tone")
                .control(2, 5_000)
                .variant("warm", 3, 5_000)
                .build();
        Release.Live control = live("b", 2, 2, "text");
        Release.Trial trial = new Release.Trial(
                experiment,
                List.of(control.definition(), live("b", 3, 2, "warm text").definition()));
        source.commit(List.of(new Release.Live(control.definition(), 2, control.committedAt(), Optional.of(trial))));
        registry.start();
    }

    @AfterEach
    void close() {
        registry.close();
    }

    /** Bytes per {@value #READS} reads, in the best of some rounds: classes are loaded in the first one. */
    private long allocated(Runnable read) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < READS; i++) {
                read.run();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    @Test
    void readingAPromptAllocatesNothing() {
        PromptHandle handle = registry.handle("a");
        assertThat(allocated(() -> last = handle.current())).isZero();
        assertThat(allocated(() -> last = registry.prompt("a"))).isZero();
        assertThat(allocated(() -> last = registry.snapshot())).isZero();
        assertThat(last).isNotNull();
    }

    @Test
    void choosingAnArmAllocatesNothing() {
        PromptHandle handle = registry.handle("b");
        assertThat(handle.current("user").variant()).isPresent();
        assertThat(allocated(() -> last = handle.current("user"))).isZero();
        assertThat(allocated(() -> last = registry.prompt("b", "user"))).isZero();
    }

    @Test
    void theCounterSeesWhatIsAllocated() {
        assertThat(allocated(() -> last = registry.snapshot().names())).isGreaterThan(READS);
    }
}
