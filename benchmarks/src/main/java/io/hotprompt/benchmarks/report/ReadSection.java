package io.hotprompt.benchmarks.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Reading one prompt: a table for each circumstance, fastest first. */
final class ReadSection {

    static final String BENCHMARK = "ReadBenchmark.";

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("volatileField", "*limit of a handle: volatile field*"),
            Map.entry("volatileHashMap", "*limit of the registry: volatile field + `HashMap.get`*"),
            Map.entry("handle", "**HotPrompt** `handle.current()`"),
            Map.entry("registry", "**HotPrompt** `registry.prompt(name)`"),
            Map.entry("registryWithExperiment", "**HotPrompt** `registry.prompt(name, key)`, experiment"),
            Map.entry("concurrentHashMap", "`ConcurrentHashMap`"),
            Map.entry("caffeine", "Caffeine"),
            Map.entry("readWriteLock", "`HashMap` behind a read-write lock"),
            Map.entry("launchDarkly", "LaunchDarkly"),
            Map.entry("launchDarklyRollout", "LaunchDarkly, percentage rollout"),
            Map.entry("openFeature", "OpenFeature, in-memory provider"),
            Map.entry("unleash", "Unleash `getVariant`"),
            Map.entry("springProperty", "Spring `Environment.getProperty`"));

    private final Results results;

    ReadSection(Results results) {
        this.results = results;
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        for (String threads : List.of("1", Timing.ALL)) {
            for (String load : List.of("quiet", "swaps")) {
                for (String prompts : List.of("1000", "100000")) {
                    Map<String, String> where = Map.of("threads", threads, "load", load, "prompts", prompts);
                    Table table = table(where);
                    if (!table.isEmpty()) {
                        text.append("\n### ")
                                .append(title(where))
                                .append("\n\n")
                                .append(table.markdown());
                    }
                }
            }
        }
        return text.isEmpty() ? "Not measured in this run.\n" : text.substring(1);
    }

    private static String title(Map<String, String> where) {
        return Numbers.count(where.getOrDefault("prompts", "0")) + " prompts, "
                + ("1".equals(where.get("threads")) ? "one thread" : "all threads") + ", "
                + ("quiet".equals(where.get("load")) ? "quiet" : "the prompt swaps every millisecond");
    }

    private Table table(Map<String, String> where) {
        Table table = new Table("contestant", "ns", "× its limit", "B");
        List<Timing> timings = new ArrayList<>(results.timings(BENCHMARK, where));
        timings.sort(Comparator.comparingDouble(Timing::median));
        for (Timing timing : timings) {
            String limit = timing.method().equals("handle") ? "volatileField" : "volatileHashMap";
            table.row(
                    NAMES.getOrDefault(timing.method(), timing.method()),
                    Numbers.of(timing.median(), timing.error()),
                    results.timing(BENCHMARK + limit, where)
                            .map(fastest -> Numbers.ratio(timing.median(), fastest.median()))
                            .orElse("–"),
                    // While prompts swap, what the writer allocates would count too.
                    "quiet".equals(where.get("load")) ? Numbers.bytes(timing.bytes()) : "–");
        }
        return table;
    }
}
