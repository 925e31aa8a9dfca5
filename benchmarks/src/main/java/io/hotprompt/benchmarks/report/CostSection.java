package io.hotprompt.benchmarks.report;

import io.hotprompt.benchmarks.Measurement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What an idle instance costs, and how every figure grows. */
final class CostSection {

    /** Of the default settings. */
    private static final double INTERVAL_SECONDS = 10;

    private final Results results;

    CostSection(Results results) {
        this.results = results;
    }

    String markdown() {
        return "### An idle instance, settings of the default: every " + (int) INTERVAL_SECONDS
                + " s a look and a sign of life\n\n" + idle()
                + "\n### How figures grow with the number of prompts\n\n" + growth()
                + "\n![growth with prompts](performance/prompts.svg)\n"
                + "\n![growth with instances](performance/instances.svg)\n";
    }

    private String idle() {
        Table table = new Table(
                "instances",
                "prompts",
                "looks per interval",
                "rows per look",
                "bytes per look",
                "statements for the receipt, per interval",
                "queries per second, all instances",
                "bytes per second, all instances");
        for (Measurement idle : results.measurements("idle")) {
            double instances = Double.parseDouble(idle.where().getOrDefault("instances", "0"));
            double looks = PropagationSection.value(idle, "probes.perInterval");
            double receipts = PropagationSection.value(idle, "receipts.perInterval");
            double bytes = looks * PropagationSection.value(idle, "probes.bytes")
                    + receipts * PropagationSection.value(idle, "receipts.bytes");
            table.row(
                    idle.where().getOrDefault("instances", "0"),
                    Numbers.count(idle.where().getOrDefault("prompts", "0")),
                    Numbers.of(looks),
                    Numbers.of(PropagationSection.value(idle, "probes.rows")),
                    Numbers.of(PropagationSection.value(idle, "probes.bytes")),
                    Numbers.of(receipts),
                    Numbers.of((looks + receipts) * instances / INTERVAL_SECONDS),
                    Numbers.of(bytes * instances / INTERVAL_SECONDS));
        }
        return table.markdown();
    }

    private String growth() {
        Table table = new Table(
                "prompts",
                "`handle.current()` ns",
                "`registry.prompt(name)` ns",
                "limit of it ns",
                "swap of one, ms",
                "bytes per idle look");
        for (Timing swap : ReloadSection.swapTimings(results)) {
            String prompts = Long.toString(ReloadSection.prompts(swap));
            table.row(
                    Numbers.count(prompts),
                    read("handle", prompts),
                    read("registry", prompts),
                    read("volatileHashMap", prompts),
                    Numbers.of(swap.median() / 1_000),
                    results.measurements("idle").stream()
                            .filter(idle -> prompts.equals(idle.where().get("prompts")))
                            .findFirst()
                            .map(idle -> Numbers.of(PropagationSection.value(idle, "probes.bytes")))
                            .orElse("–"));
        }
        return table.markdown();
    }

    private String read(String method, String prompts) {
        return results.timing(ReadSection.BENCHMARK + method, quiet(prompts))
                .map(timing -> Numbers.of(timing.median(), timing.error()))
                .orElse("–");
    }

    private static Map<String, String> quiet(String prompts) {
        return Map.of("prompts", prompts, "load", "quiet", "threads", "1");
    }

    /** Figures over the number of prompts. */
    Plot prompts() {
        Plot plot = new Plot("How figures grow with the number of prompts", "prompts");
        for (String method : List.of("handle", "registry", "volatileHashMap")) {
            plot.line(
                    method.equals("volatileHashMap") ? "limit of registry.prompt, ns" : method + ", ns",
                    results.timings(ReadSection.BENCHMARK + method, Map.of("load", "quiet", "threads", "1")).stream()
                            .filter(timing -> timing.method().equals(method))
                            .sorted(Comparator.comparingLong(ReloadSection::prompts))
                            .map(timing -> new Plot.Point(ReloadSection.prompts(timing), timing.median()))
                            .toList());
        }
        plot.line(
                "swap of one, µs",
                ReloadSection.swapTimings(results).stream()
                        .map(timing -> new Plot.Point(ReloadSection.prompts(timing), timing.median()))
                        .toList());
        plot.line("first load, ms", points("firstLoad", "prompts", "load.ms.p50"));
        return plot;
    }

    /** Figures over the number of instances. */
    Plot instances() {
        Plot plot = new Plot("Commit → live on all instances, median in ms", "instances");
        plot.line("bare LISTEN + SELECT", points("bareLoop", "instances", "last.ms.p50"));
        plot.line("HotPrompt, LISTEN", points("listening", "instances", "last.ms.p50"));
        plot.line("HotPrompt, polling", points("polling", "instances", "last.ms.p50"));
        return plot;
    }

    private List<Plot.Point> points(String subject, String x, String y) {
        return results.measurements(subject).stream()
                .map(each -> new Plot.Point(
                        Double.parseDouble(each.where().getOrDefault(x, "0")), PropagationSection.value(each, y)))
                .toList();
    }
}
