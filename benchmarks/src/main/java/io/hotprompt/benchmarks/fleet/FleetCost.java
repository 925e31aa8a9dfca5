package io.hotprompt.benchmarks.fleet;

import io.hotprompt.benchmarks.Measurement;
import io.hotprompt.benchmarks.RunProfile;
import io.hotprompt.benchmarks.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** What a fleet costs its server: connections, transactions while nothing changes, and how long a change takes to the last. */
public final class FleetCost {

    private static final double MILLI = 1_000_000;
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final int PROMPTS = 20;

    private final RunProfile profile;
    private final Server server;

    /** Measures on this server. */
    public FleetCost(RunProfile profile, Server server) {
        this.profile = profile;
        this.server = server;
    }

    /** Fleets that listen, from small to large; then the largest once more, polling through PgBouncer if it is installed. */
    public List<Measurement> measure() throws Exception {
        List<Measurement> measurements = new ArrayList<>();
        for (int size : profile.fleets().costSizes()) {
            measurements.add(listening(size));
        }
        if (Bouncer.isInstalled()) {
            measurements.add(pooled(Collections.max(profile.fleets().costSizes())));
        }
        return measurements;
    }

    private Measurement listening(int size) throws Exception {
        Server.Database database = server.newDatabase();
        return measure("fleet.listening", size, database, Instance.Plan.of(database, true, INTERVAL));
    }

    private Measurement pooled(int size) throws Exception {
        Server.Database database = server.newDatabase();
        try (Bouncer bouncer = Bouncer.before(database)) {
            return measure(
                    "fleet.pooled", size, database, Instance.Plan.of(database.at(bouncer.port()), false, INTERVAL));
        }
    }

    private Measurement measure(String subject, int size, Server.Database database, Instance.Plan plan)
            throws Exception {
        database.insertPrompts(PROMPTS, 500);
        List<Instance> fleet = new ArrayList<>();
        Arrivals arrivals = new Arrivals(size);
        try (Writer writer = new Writer(database)) {
            for (int i = 0; i < size; i++) {
                fleet.add(Instance.start(plan, arrivals));
            }
            Map<String, Double> figures = new LinkedHashMap<>();
            Thread.sleep(INTERVAL.toMillis());
            figures.put(
                    "connections",
                    database.number("select count(*) from pg_stat_activity"
                                    + " where datname = current_database() and pid <> pg_backend_pid()")
                            - 2);
            figures.put("idle.transactions", idleTransactions(database));
            int commits = plan.listens()
                    ? profile.fleets().commits()
                    : profile.fleets().polls();
            List<Long> last = new ArrayList<>();
            for (int i = 0; i < commits; i++) {
                last.add(Collections.max(writer.commit(arrivals)));
                Thread.sleep(50);
            }
            figures.putAll(Sample.of(last, MILLI).figures("last.ms"));
            if (plan.listens()) {
                figures.put("again.s", allListenAgain(database, fleet));
            }
            return new Measurement(subject, Map.of("instances", Integer.toString(size)), figures);
        } finally {
            fleet.parallelStream().forEach(Instance::close);
        }
    }

    private double idleTransactions(Server.Database database) throws Exception {
        String committed =
                "select xact_commit + xact_rollback from pg_stat_database where datname = current_database()";
        double before = database.number(committed);
        long start = System.nanoTime();
        Thread.sleep(profile.idle().toMillis());
        double seconds = (System.nanoTime() - start) / 1e9;
        return (database.number(committed) - before) / seconds;
    }

    /** All connections are ended at once, as by a restart of the server: seconds until the last instance listens again. */
    private static double allListenAgain(Server.Database database, List<Instance> fleet) throws Exception {
        double ended = database.number("select extract(epoch from clock_timestamp())");
        database.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()");
        long start = System.nanoTime();
        String listening = "select count(*) from pg_stat_activity where datname = current_database()"
                + " and application_name = 'hotprompt' and extract(epoch from backend_start) > " + ended;
        while (database.number(listening) < fleet.size()) {
            if (System.nanoTime() - start > Duration.ofMinutes(2).toNanos()) {
                throw new IllegalStateException("not all instances listen again");
            }
            LockSupport.parkNanos(20_000_000);
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
