package io.hotprompt.benchmarks.fleet;

import com.zaxxer.hikari.HikariDataSource;
import io.hotprompt.benchmarks.Measurement;
import io.hotprompt.benchmarks.RunProfile;
import io.hotprompt.benchmarks.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** From a commit until every instance of a fleet serves it. */
public final class Propagation {

    private static final double MILLI = 1_000_000;
    private static final int CACHES = 20;

    private final RunProfile.Fleets profile;
    private final Server server;

    /** Latencies in nanoseconds: until the last instance, and of each. */
    private static final class Latencies {

        private final List<Long> last = new ArrayList<>();
        private final List<Long> each = new ArrayList<>();

        void add(List<Long> nanos) {
            last.add(Collections.max(nanos));
            each.addAll(nanos);
        }

        Measurement measurement(String subject, int instances, Map<String, String> more) {
            Map<String, Double> figures =
                    new LinkedHashMap<>(Sample.of(last, MILLI).figures("last.ms"));
            figures.putAll(Sample.of(each, MILLI).figures("each.ms"));
            Map<String, String> where = new LinkedHashMap<>(more);
            where.put("instances", Integer.toString(instances));
            return new Measurement(subject, where, figures);
        }
    }

    /** What can be started and ended. */
    @FunctionalInterface
    private interface Starter {
        AutoCloseable start() throws Exception;
    }

    /** Measures on this server. */
    public Propagation(RunProfile.Fleets profile, Server server) {
        this.profile = profile;
        this.server = server;
    }

    /** Everything, in the order of the report. */
    public List<Measurement> measure() throws Exception {
        List<Measurement> measurements = new ArrayList<>();
        for (int size : profile.sizes()) {
            notified(size, measurements);
        }
        CompletableFuture<Measurement> cached = CompletableFuture.supplyAsync(() -> {
            try {
                return cached();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        for (int size : profile.sizes()) {
            measurements.add(polled(size));
        }
        measurements.add(cached.get(10, TimeUnit.MINUTES));
        return measurements;
    }

    /** The bare loop and this library in turn, so that both meet the same machine. */
    private void notified(int size, List<Measurement> measurements) throws Exception {
        Latencies bare = new Latencies();
        Latencies own = new Latencies();
        try (Writer writer = new Writer(server.newDatabase())) {
            for (int round = 0; round < profile.rounds(); round++) {
                Arrivals toBare = new Arrivals(size);
                commits(size, writer, toBare, bare, () -> BareLoop.start(writer.database(), toBare, Writer.PROMPT));
                Arrivals toOwn = new Arrivals(size);
                Instance.Plan plan = Instance.Plan.of(writer.database(), true, profile.pollInterval());
                commits(size, writer, toOwn, own, () -> Instance.start(plan, toOwn));
            }
        }
        measurements.add(bare.measurement("bareLoop", size, Map.of()));
        measurements.add(own.measurement("listening", size, Map.of()));
    }

    private void commits(int size, Writer writer, Arrivals arrivals, Latencies latencies, Starter starter)
            throws Exception {
        List<AutoCloseable> fleet = new ArrayList<>();
        try {
            for (int i = 0; i < size; i++) {
                fleet.add(starter.start());
            }
            int warmups = profile.commits() / 3;
            for (int i = 0; i < warmups + profile.commits(); i++) {
                List<Long> nanos = writer.commit(arrivals);
                if (i >= warmups) {
                    latencies.add(nanos);
                }
                check(writer, fleet);
                // Whoever changes prompts by hand does not do so in a rhythm.
                Thread.sleep(ThreadLocalRandom.current().nextInt(20, 80));
            }
        } finally {
            for (AutoCloseable instance : fleet) {
                instance.close();
            }
        }
    }

    private static void check(Writer writer, List<AutoCloseable> fleet) {
        for (AutoCloseable contestant : fleet) {
            String text = contestant instanceof Instance instance
                    ? instance.registry().prompt(Writer.PROMPT).render(Map.of()).text()
                    : ((BareLoop) contestant).text();
            if (!text.contains(writer.newest())) {
                throw new IllegalStateException("an instance that reported a version does not serve it");
            }
        }
    }

    private Measurement polled(int size) throws Exception {
        Latencies latencies = new Latencies();
        Arrivals arrivals = new Arrivals(size);
        List<Instance> fleet = new ArrayList<>();
        try (Writer writer = new Writer(server.newDatabase())) {
            Instance.Plan plan = Instance.Plan.of(writer.database(), false, profile.pollInterval());
            for (int i = 0; i < size; i++) {
                fleet.add(Instance.start(plan, arrivals));
            }
            for (int i = 0; i < profile.polls(); i++) {
                Thread.sleep(ThreadLocalRandom.current()
                        .nextLong(profile.pollInterval().toMillis()));
                latencies.add(writer.commit(arrivals));
            }
        } finally {
            fleet.forEach(Instance::close);
        }
        return latencies.measurement("polling", size, Map.of("interval.s", seconds(profile.pollInterval())));
    }

    /** Caches that were filled at even distances, as those of servers that started some time ago are. */
    private Measurement cached() throws Exception {
        Latencies latencies = new Latencies();
        Arrivals arrivals = new Arrivals(CACHES);
        AtomicBoolean ended = new AtomicBoolean();
        try (Writer writer = new Writer(server.newDatabase());
                HikariDataSource pool = writer.database().pool()) {
            List<TimedCache> caches = new ArrayList<>();
            Thread reader = new Thread(() -> read(caches, ended), "reader");
            for (int i = 0; i < CACHES; i++) {
                TimedCache cache = new TimedCache(pool, Writer.PROMPT, profile.timeToLive(), arrivals);
                cache.read();
                caches.add(cache);
                Thread.sleep(profile.timeToLive().toMillis() / CACHES);
            }
            reader.start();
            latencies.add(writer.commit(arrivals));
            ended.set(true);
            reader.join();
        }
        return latencies.measurement("timedCache", CACHES, Map.of("interval.s", seconds(profile.timeToLive())));
    }

    private static void read(List<TimedCache> caches, AtomicBoolean ended) {
        while (!ended.get()) {
            caches.forEach(TimedCache::read);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }
}
