package io.hotprompt.benchmarks.report;

import io.hotprompt.benchmarks.Measurement;
import java.util.Map;
import java.util.Optional;

/** From a commit until it is live. */
final class PropagationSection {

    private final Results results;

    PropagationSection(Results results) {
        this.results = results;
    }

    String markdown() {
        Table table = new Table(
                "who", "instances", "each, median ms", "all, median ms", "× the limit", "all, p95 ms", "all, max ms");
        rows(table, "bareLoop", "*limit: a bare LISTEN + SELECT loop*");
        rows(table, "listening", "**HotPrompt**, LISTEN");
        rows(table, "polling", "**HotPrompt**, polling every %s s");
        rows(table, "timedCache", "a cache with a time to live of %s s");
        if (!table.isEmpty()) {
            table.row("the reference document", "1", "", "10,000–30,000", "", "", "");
        }
        return table.markdown();
    }

    private void rows(Table table, String subject, String name) {
        for (Measurement measurement : results.measurements(subject)) {
            String instances = measurement.where().getOrDefault("instances", "0");
            Optional<Measurement> limit = results.measurement("bareLoop", instances);
            table.row(
                    String.format(name, measurement.where().getOrDefault("interval.s", "")),
                    instances,
                    figure(measurement, "each.ms.p50", "each.ms.error"),
                    figure(measurement, "last.ms.p50", "last.ms.error"),
                    limit.map(bare -> Numbers.ratio(value(measurement, "last.ms.p50"), value(bare, "last.ms.p50")))
                            .orElse("–"),
                    Numbers.of(value(measurement, "last.ms.p95")),
                    Numbers.of(value(measurement, "last.ms.max")));
        }
    }

    private static String figure(Measurement measurement, String median, String error) {
        return Numbers.of(value(measurement, median), value(measurement, error));
    }

    static double value(Measurement measurement, String name) {
        Map<String, Double> figures = measurement.figures();
        return figures.getOrDefault(name, Double.NaN);
    }
}
