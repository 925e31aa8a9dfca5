package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.Prompt;
import io.hotprompt.PromptRegistry;
import io.hotprompt.PromptSnapshot;
import io.hotprompt.source.SourceMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Instances that serve the prompts {@code a} and {@code b}, and an observer that reads them without pause. Whoever writes
 * saves both together with the same text, so that a mixture shows.
 */
final class Fleet implements AutoCloseable {

    private final List<PromptRegistry> registries = new ArrayList<>();
    private final List<JdbcPromptSource> sources = new ArrayList<>();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private final AtomicLong observations = new AtomicLong();
    private final Thread observer = new Thread(this::observe, "observer");
    private volatile boolean observing = true;

    private Fleet() {
        observer.setDaemon(true);
    }

    /** Instances with the settings that robustness scenarios assume. */
    static Fleet of(int size, TestPostgres database) {
        return of(size, database, Duration.ofSeconds(1));
    }

    static Fleet of(int size, TestPostgres database, Duration pollInterval) {
        Fleet fleet = new Fleet();
        for (int i = 0; i < size; i++) {
            JdbcPromptSource source = JdbcPromptSource.builder(database.dataSource())
                    .instanceId("instance-" + i)
                    .listen(database.url(), database.user(), database.password())
                    .heartbeat(Duration.ofSeconds(2))
                    .reconnect(Duration.ofMillis(100), Duration.ofSeconds(2))
                    .build();
            PromptRegistry registry = PromptRegistry.builder()
                    .source(source)
                    .pollInterval(pollInterval)
                    .build();
            fleet.sources.add(source);
            fleet.registries.add(registry);
        }
        fleet.registries.parallelStream().forEach(PromptRegistry::start);
        fleet.observer.start();
        return fleet;
    }

    List<PromptRegistry> registries() {
        return registries;
    }

    List<JdbcPromptSource> sources() {
        return sources;
    }

    void awaitListening() throws Exception {
        Await.until(
                "not all listen: "
                        + sources.stream().map(JdbcPromptSource::mode).toList(),
                Duration.ofSeconds(15),
                () -> sources.stream().allMatch(source -> source.mode() == SourceMode.LISTENING));
    }

    boolean serves(long revision) {
        return registries.stream().allMatch(registry -> registry.snapshot().revision() >= revision);
    }

    /** How long it takes until all serve a revision. */
    Duration awaitRevision(long revision, Duration limit) throws Exception {
        long start = System.nanoTime();
        long deadline = start + limit.toNanos();
        while (!serves(revision)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("revision " + revision + " is not everywhere after " + limit + ": "
                        + registries.stream()
                                .map(registry -> registry.snapshot().revision() + " "
                                        + registry.status().lastError())
                                .toList());
            }
            LockSupport.parkNanos(500_000);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void observe() {
        long[] newest = new long[registries.size()];
        while (observing) {
            for (int i = 0; i < newest.length; i++) {
                try {
                    newest[i] = observe(i, newest[i]);
                } catch (RuntimeException | Error e) {
                    violations.add("a read failed: " + e);
                }
                observations.incrementAndGet();
            }
            LockSupport.parkNanos(300_000);
        }
    }

    private long observe(int instance, long newest) {
        PromptSnapshot snapshot = registries.get(instance).snapshot();
        long revision = snapshot.revision();
        if (revision < newest) {
            violations.add("instance " + instance + " went back from " + newest + " to " + revision);
        }
        Optional<String> a = snapshot.find("a").map(Fleet::text);
        Optional<String> b = snapshot.find("b").map(Fleet::text);
        if (!a.equals(b)) {
            violations.add("instance " + instance + " mixes " + a + " and " + b + " at revision " + revision);
        }
        return revision;
    }

    private static String text(Prompt prompt) {
        return prompt.render(Map.of()).text();
    }

    /** Nothing was ever torn, invented, late in order or thrown. */
    void assertFlawless() {
        assertThat(violations).isEmpty();
        assertThat(observations).hasPositiveValue();
    }

    @Override
    public void close() {
        observing = false;
        while (observer.isAlive()) {
            LockSupport.parkNanos(1_000_000);
        }
        registries.parallelStream().forEach(PromptRegistry::close);
    }
}
