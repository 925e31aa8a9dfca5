package io.hotprompt.benchmarks.fleet;

import io.hotprompt.benchmarks.Measurement;
import io.hotprompt.benchmarks.RunProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an instance asks of the server while nothing changes. The interval is a second, not the ten of the default, so that
 * a short while shows enough of them; per interval the figures are the same.
 */
public final class IdleCost {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int LENGTH = 500;

    private final RunProfile profile;
    private final Server server;

    /** Measures on this server. */
    public IdleCost(RunProfile profile, Server server) {
        this.profile = profile;
        this.server = server;
    }

    /** One instance with more and more prompts, then more and more instances. */
    public List<Measurement> measure() throws Exception {
        List<Measurement> measurements = new ArrayList<>();
        for (int prompts : profile.growth()) {
            measurements.add(idle(1, prompts));
        }
        for (int size : profile.fleets().sizes()) {
            measurements.add(idle(size, 1_000));
        }
        return measurements;
    }

    private Measurement idle(int instances, int prompts) throws Exception {
        Server.Database database = server.newDatabase();
        database.insertPrompts(prompts, LENGTH);
        List<Instance> fleet = new ArrayList<>();
        try (WireCounter probes = WireCounter.before(database);
                WireCounter receipts = WireCounter.before(database)) {
            Instance.Plan plan =
                    new Instance.Plan(database.at(receipts.port()), database.at(probes.port()), true, INTERVAL);
            for (int i = 0; i < instances; i++) {
                fleet.add(Instance.start(plan, new Arrivals(instances)));
            }
            // The first receipt, and the first look after the connection to listen on was opened.
            Thread.sleep(INTERVAL.toMillis() * 2);
            WireCounter.Traffic probesBefore = probes.traffic();
            WireCounter.Traffic receiptsBefore = receipts.traffic();
            long start = System.nanoTime();
            Thread.sleep(profile.idle().toMillis());
            double intervals = (System.nanoTime() - start) / (double) INTERVAL.toNanos() * instances;
            WireCounter.Traffic probed = probes.traffic().since(probesBefore);
            WireCounter.Traffic receipted = receipts.traffic().since(receiptsBefore);
            return new Measurement(
                    "idle",
                    Map.of("instances", Integer.toString(instances), "prompts", Integer.toString(prompts)),
                    Map.of(
                            "probes.perInterval", probed.statements() / intervals,
                            "probes.rows", probed.rows() / (double) probed.statements(),
                            "probes.bytes", probed.bytes() / (double) probed.statements(),
                            "receipts.perInterval", receipted.statements() / intervals,
                            "receipts.bytes", receipted.bytes() / (double) Math.max(1, receipted.statements())));
        } finally {
            fleet.forEach(Instance::close);
        }
    }
}
