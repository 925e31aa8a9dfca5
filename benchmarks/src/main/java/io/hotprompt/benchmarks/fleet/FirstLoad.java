package io.hotprompt.benchmarks.fleet;

import com.sun.management.ThreadMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.hotprompt.PromptRegistry;
import io.hotprompt.StartupPolicy;
import io.hotprompt.benchmarks.Measurement;
import io.hotprompt.benchmarks.RunProfile;
import io.hotprompt.benchmarks.Sample;
import io.hotprompt.jdbc.JdbcPromptSource;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starting with many prompts in PostgreSQL: how long it takes, what it allocates, what it keeps. */
public final class FirstLoad {

    private static final int LENGTH = 4_000;
    private static final int PUBLISHED = 10_000;

    private final RunProfile profile;
    private final Server server;

    /** Measures on this server. */
    public FirstLoad(RunProfile profile, Server server) {
        this.profile = profile;
        this.server = server;
    }

    /** With as many prompts as the profile says, up to what is asked for here. */
    public List<Measurement> measure() throws Exception {
        List<Measurement> measurements = new ArrayList<>();
        for (int prompts : profile.growth()) {
            if (prompts <= PUBLISHED) {
                measurements.add(load(prompts));
            }
        }
        return measurements;
    }

    private Measurement load(int prompts) throws Exception {
        Server.Database database = server.newDatabase();
        database.insertPrompts(prompts, LENGTH);
        List<Long> nanos = new ArrayList<>();
        List<Long> allocated = new ArrayList<>();
        List<Long> held = new ArrayList<>();
        try (HikariDataSource pool = database.pool()) {
            for (int repeat = 0; repeat <= profile.repeats(); repeat++) {
                load(pool, prompts, repeat > 0, nanos, allocated, held);
            }
        }
        Map<String, Double> figures =
                new LinkedHashMap<>(Sample.of(nanos, 1_000_000).figures("load.ms"));
        figures.putAll(Sample.of(allocated, prompts).figures("allocated.bytesPerPrompt"));
        figures.putAll(Sample.of(held, prompts).figures("held.bytesPerPrompt"));
        return new Measurement("firstLoad", Map.of("prompts", Integer.toString(prompts)), figures);
    }

    private static void load(
            HikariDataSource pool,
            int prompts,
            boolean counts,
            List<Long> nanos,
            List<Long> allocated,
            List<Long> held) {
        long heldBefore = used();
        try (PromptRegistry registry = PromptRegistry.builder()
                .source(JdbcPromptSource.builder(pool)
                        .timeout(Duration.ofSeconds(60))
                        .build())
                .startup(StartupPolicy.failFast(Duration.ofMinutes(2)))
                .build()) {
            long allocatedBefore = allocated();
            long start = System.nanoTime();
            registry.start();
            long took = System.nanoTime() - start;
            long allocatedNow = allocated() - allocatedBefore;
            int found = registry.snapshot().names().size();
            if (found != prompts) {
                throw new IllegalStateException(found + " prompts were loaded, not " + prompts);
            }
            if (counts) {
                nanos.add(took);
                allocated.add(allocatedNow);
                held.add(used() - heldBefore);
            }
        }
    }

    /** By all threads that live. */
    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
