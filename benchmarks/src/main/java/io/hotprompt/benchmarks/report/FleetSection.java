package io.hotprompt.benchmarks.report;

import io.hotprompt.benchmarks.Measurement;

/** What a fleet costs its server. */
final class FleetSection {

    private final Results results;

    FleetSection(Results results) {
        this.results = results;
    }

    String markdown() {
        Table table = new Table(
                "instances",
                "connections of the server",
                "transactions per second while nothing changes",
                "save → last instance, median ms",
                "p95 ms",
                "all listen again after all connections were ended, s");
        rows(table, "fleet.listening", "%s, listening");
        rows(table, "fleet.pooled", "%s, polling every 10 s through PgBouncer in transaction mode");
        return table.markdown();
    }

    private void rows(Table table, String subject, String name) {
        for (Measurement measurement : results.measurements(subject)) {
            table.row(
                    String.format(name, measurement.where().getOrDefault("instances", "0")),
                    Numbers.of(PropagationSection.value(measurement, "connections")),
                    Numbers.of(PropagationSection.value(measurement, "idle.transactions")),
                    Numbers.of(PropagationSection.value(measurement, "last.ms.p50")),
                    Numbers.of(PropagationSection.value(measurement, "last.ms.p95")),
                    measurement.figures().containsKey("again.s")
                            ? Numbers.of(PropagationSection.value(measurement, "again.s"))
                            : "–");
        }
    }
}
