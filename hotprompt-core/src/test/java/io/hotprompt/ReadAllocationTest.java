package io.hotprompt;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.hotprompt.model.Experiment;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadAllocationTest {

    private static final int READS = 100_000;

    private final InMemoryPromptStore store = InMemoryPromptStore.create();
    private final PromptRegistry registry =
            PromptRegistry.builder().source(store.source()).build();
    private final PromptHandle handle = registry.handle("support");
    private final List<String> users =
            IntStream.range(0, 100).mapToObj(user -> "user-" + user).toList();

    @BeforeEach
    void startAnExperiment() {
        for (String text : List.of("one", "two")) {
            store.save(SaveRequest.of("support")
                    .system(text)
                    .author("ada")
                    .note("a test")
                    .build());
        }
        Experiment experiment =
                Experiment.of("tone").control(1, 5_000).variant("b", 2, 5_000).build();
        store.startExperiment("support", experiment, "ada", "a test");
        registry.start();
    }

    @AfterEach
    void close() {
        registry.close();
    }

    /** The fewest bytes of several attempts: the machine that runs the tests may allocate now and then on its own. */
    private static long bytesPerRun(Runnable reads) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long fewest = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 10; attempt++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            reads.run();
            fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return fewest;
    }

    private void assertAllocatesNothing(Runnable reads) {
        assertThat(bytesPerRun(reads)).isLessThan(READS / 10);
    }

    @Test
    void readingAPromptForACallerAllocatesNothing() {
        assertAllocatesNothing(() -> {
            long versions = 0;
            for (int i = 0; i < READS; i++) {
                versions += registry.prompt("support", users.get(i % 100)).version();
            }
            assertRead(versions);
        });
    }

    @Test
    void aHandleAllocatesNothing() {
        assertAllocatesNothing(() -> {
            long versions = 0;
            for (int i = 0; i < READS; i++) {
                versions += handle.current().version();
                versions += handle.current(users.get(i % 100)).version() - 1;
            }
            assertRead(versions);
        });
    }

    @Test
    void aPinnedSnapshotAllocatesNothing() {
        PromptSnapshot pinned = registry.snapshot();
        assertAllocatesNothing(() -> {
            long versions = 0;
            for (int i = 0; i < READS; i++) {
                versions += pinned.prompt("support").version();
            }
            assertRead(versions);
        });
    }

    @Test
    void theMeasurementSeesAnAllocation() {
        assertThat(bytesPerRun(() -> {
                    List<Object> kept = new ArrayList<>(READS);
                    for (int i = 0; i < READS; i++) {
                        kept.add(new Object());
                    }
                    assertRead(kept.size());
                }))
                .isGreaterThan(READS);
    }

    private static void assertRead(long sum) {
        if (sum < READS || sum > 2L * READS) {
            throw new AssertionError("read something else: " + sum);
        }
    }
}
