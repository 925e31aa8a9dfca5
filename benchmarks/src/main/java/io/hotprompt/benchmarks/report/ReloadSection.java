package io.hotprompt.benchmarks.report;

import io.hotprompt.benchmarks.Measurement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Swapping one prompt, what readers notice, the first load. */
final class ReloadSection {

    static final String SWAP = "SwapBenchmark.swap";
    static final String SAMPLES = "ReadSamples.";

    private final Results results;

    ReloadSection(Results results) {
        this.results = results;
    }

    String markdown() {
        return "### One prompt of 4 kB among many: commit → validated, compiled, swapped, waiting thread told\n\n"
                + swaps()
                + "\n### Single reads, one prompt swapping every millisecond or none\n\n" + reads()
                + "\n### First load from PostgreSQL, prompts of 4 kB\n\n" + loads();
    }

    static List<Timing> swapTimings(Results results) {
        return results.timings(SWAP, Map.of()).stream()
                .sorted(Comparator.comparingLong(ReloadSection::prompts))
                .toList();
    }

    static long prompts(Timing timing) {
        return Long.parseLong(timing.where().getOrDefault("prompts", "0"));
    }

    private String swaps() {
        Table table = new Table("prompts", "median ms", "p99 ms", "allocated kB");
        for (Timing timing : swapTimings(results)) {
            table.row(
                    Numbers.count(Long.toString(prompts(timing))),
                    Numbers.of(timing.median() / 1_000),
                    Numbers.of(timing.percentile("99.0") / 1_000),
                    Numbers.of(timing.bytes() / 1_000));
        }
        return table.markdown();
    }

    private String reads() {
        Table table = new Table("read", "load", "median ns", "p99 ns", "p99.9 ns", "p99.99 ns");
        for (String method : List.of("volatileHashMap", "registry")) {
            for (String load : List.of("quiet", "swaps")) {
                results.timing(SAMPLES + method, Map.of("load", load))
                        .ifPresent(timing -> table.row(
                                method.equals("registry") ? "**HotPrompt** `registry.prompt(name)`" : "*limit*",
                                load,
                                Numbers.of(timing.median()),
                                Numbers.of(timing.percentile("99.0")),
                                Numbers.of(timing.percentile("99.9")),
                                Numbers.of(timing.percentile("99.99"))));
            }
        }
        return table.markdown();
    }

    private String loads() {
        Table table = new Table("prompts", "ms", "allocated per prompt, kB", "held per prompt, kB");
        for (Measurement load : results.measurements("firstLoad")) {
            Map<String, Double> figures = load.figures();
            table.row(
                    Numbers.count(load.where().getOrDefault("prompts", "0")),
                    Numbers.of(
                            figures.getOrDefault("load.ms.p50", Double.NaN),
                            figures.getOrDefault("load.ms.error", 0.0)),
                    Numbers.of(figures.getOrDefault("allocated.bytesPerPrompt.p50", Double.NaN) / 1_000),
                    Numbers.of(figures.getOrDefault("held.bytesPerPrompt.p50", Double.NaN) / 1_000));
        }
        return table.markdown();
    }
}
