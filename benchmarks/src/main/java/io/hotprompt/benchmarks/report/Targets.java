package io.hotprompt.benchmarks.report;

import io.hotprompt.benchmarks.Measurement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** What was to be reached, and whether it is: computed from this run alone. */
final class Targets {

    /** Looks are up to a quarter early, so that many instances spread. */
    private static final double LOOKS_PER_INTERVAL = 1.34;

    private static final List<String> OWN =
            List.of("handle", "registry", "registryWithExperiment", "volatileField", "volatileHashMap");

    private final Results results;
    private final Table table = new Table("target", "measured", "met");

    Targets(Results results) {
        this.results = results;
    }

    String markdown() {
        handle();
        registry();
        experiment();
        flatness();
        render();
        swap();
        propagation();
        idle();
        return table.markdown();
    }

    private void verdict(String target, String measured, boolean met) {
        verdict(target, measured, met, "");
    }

    private void verdict(String target, String measured, boolean met, String reasonIfNot) {
        table.row(target, measured, met ? "yes" : "**missed** " + reasonIfNot);
    }

    private static Map<String, String> quiet(String prompts) {
        return Map.of("threads", "1", "load", "quiet", "prompts", prompts);
    }

    private Optional<Timing> read(String method, Map<String, String> where) {
        return results.timing(ReadSection.BENCHMARK + method, where);
    }

    private OptionalDouble ratio(String method, String limit, Map<String, String> where) {
        Optional<Timing> own = read(method, where);
        Optional<Timing> other = read(limit, where);
        return own.isPresent() && other.isPresent()
                ? OptionalDouble.of(own.get().median() / other.get().median())
                : OptionalDouble.empty();
    }

    private void handle() {
        for (String prompts : List.of("1000", "100000")) {
            ratio("handle", "volatileField", quiet(prompts)).ifPresent(ratio -> {
                double bytes = read("handle", quiet(prompts)).map(Timing::bytes).orElse(Double.NaN);
                verdict(
                        "`handle.current()` ≤ 1.2 × a volatile read, 0 B; " + Numbers.count(prompts) + " prompts",
                        Numbers.of(ratio) + " ×, " + Numbers.bytes(bytes) + " B",
                        ratio <= 1.2 && bytes < 0.5);
            });
        }
    }

    private void registry() {
        for (String prompts : List.of("1000", "100000")) {
            ratio("registry", "volatileHashMap", quiet(prompts)).ifPresent(ratio -> {
                Timing own = read("registry", quiet(prompts)).orElseThrow();
                Optional<Timing> peer = results.timings(ReadSection.BENCHMARK, quiet(prompts)).stream()
                        .filter(timing -> !OWN.contains(timing.method()))
                        .min(Comparator.comparingDouble(Timing::median));
                verdict(
                        "`registry.prompt(name)` ≤ 1.3 × the limit, before every peer; " + Numbers.count(prompts)
                                + " prompts",
                        Numbers.of(ratio) + " ×; fastest peer: "
                                + peer.map(timing -> timing.method() + " " + Numbers.of(timing.median())
                                                + " ns against " + Numbers.of(own.median()))
                                        .orElse("none"),
                        ratio <= 1.3
                                && peer.filter(timing -> timing.median() <= own.median())
                                        .isEmpty(),
                        "– a bare `ConcurrentHashMap` takes one step less: it holds each prompt by itself, so that prompts"
                                + " saved together do not switch together, and nobody can hold a state");
            });
        }
    }

    private void experiment() {
        for (String prompts : List.of("1000", "100000")) {
            ratio("registryWithExperiment", "launchDarklyRollout", quiet(prompts))
                    .ifPresent(ratio -> {
                        double bytes = read("registryWithExperiment", quiet(prompts))
                                .map(Timing::bytes)
                                .orElse(Double.NaN);
                        double theirs = read("launchDarklyRollout", quiet(prompts))
                                .map(Timing::bytes)
                                .orElse(Double.NaN);
                        verdict(
                                "with an experiment ≤ 1/3 of LaunchDarkly's rollout, 0 B; " + Numbers.count(prompts)
                                        + " prompts",
                                Numbers.of(ratio) + " ×, " + Numbers.bytes(bytes) + " B beside " + Numbers.bytes(theirs)
                                        + " B",
                                ratio <= 1.0 / 3 && bytes < 0.5);
                    });
        }
    }

    /** All threads and swaps slow the limit down too; what is flat keeps its ratio to it. */
    private void flatness() {
        worst(
                "handle",
                "volatileField",
                1.2,
                "– after the first swap the compiler keeps the way that is taken while one is going on: a fraction of a"
                        + " nanosecond");
        worst(
                "registry",
                "volatileHashMap",
                1.3,
                "– where there are fewer cores than busy threads, the reload thread takes turns with readers");
    }

    private void worst(String method, String limit, double bound, String reasonIfNot) {
        results.timings(ReadSection.BENCHMARK + method, Map.of()).stream()
                .filter(timing -> timing.method().equals(method))
                .filter(timing -> !timing.where()
                        .entrySet()
                        .containsAll(Map.of("threads", "1", "load", "quiet").entrySet()))
                .filter(timing -> ratio(method, limit, timing.where()).isPresent())
                .max(Comparator.comparingDouble(
                        timing -> ratio(method, limit, timing.where()).orElseThrow()))
                .ifPresent(timing -> {
                    double ratio = ratio(method, limit, timing.where()).orElseThrow();
                    verdict(
                            "`" + method + "` flat: ≤ " + bound + " × its limit also with all threads and during swaps",
                            Numbers.of(ratio) + " × at worst (" + timing.where().get("threads") + " threads, "
                                    + timing.where().get("load") + ", "
                                    + Numbers.count(timing.where().getOrDefault("prompts", "0")) + " prompts)",
                            ratio <= bound,
                            reasonIfNot);
                });
    }

    private void render() {
        for (String size : List.of("2000", "60000")) {
            List<Timing> all = results.timings(RenderSection.TEXT, Map.of("size", size));
            Optional<Timing> own = engine(all, "HOTPROMPT"::equals);
            Optional<Timing> limit = engine(all, "JOIN"::equals);
            Optional<Timing> peer = engine(all, engine -> !engine.equals("HOTPROMPT") && !engine.equals("JOIN"));
            if (own.isEmpty() || limit.isEmpty() || peer.isEmpty()) {
                continue;
            }
            double time = own.get().median() / limit.get().median();
            double bytes = own.get().bytes() / limit.get().bytes();
            if (size.equals("2000")) {
                verdict(
                        "render of 2 kB ≤ 1.5 × the limit in time",
                        Numbers.of(time) + " ×",
                        time <= 1.5,
                        "– each value is looked up in the caller's map, which need not be of texts, and searched for NUL;"
                                + " the limit has its pieces in a row");
                verdict("render of 2 kB ≤ 1.15 × the limit in bytes", Numbers.of(bytes) + " ×", bytes <= 1.15);
            }
            verdict(
                    "render of " + Numbers.count(size) + " characters before every engine",
                    Numbers.of(own.get().median() / 1_000) + " µs; next is "
                            + peer.get().where().get("engine") + " with "
                            + Numbers.of(peer.get().median() / 1_000) + " µs",
                    own.get().median() < peer.get().median());
        }
    }

    /** The fastest of the engines that are meant. */
    private static Optional<Timing> engine(List<Timing> timings, Predicate<String> meant) {
        return timings.stream()
                .filter(timing -> meant.test(timing.where().getOrDefault("engine", "")))
                .min(Comparator.comparingDouble(Timing::median));
    }

    private void swap() {
        results.timing(ReloadSection.SWAP, Map.of("prompts", "100000"))
                .ifPresent(timing -> verdict(
                        "swap of 1 of 100,000 ≤ 5 ms",
                        "median " + Numbers.of(timing.median() / 1_000) + " ms, p99 "
                                + Numbers.of(timing.percentile("99.0") / 1_000) + " ms",
                        timing.median() <= 5_000));
        Optional<Timing> quiet = results.timing(ReloadSection.SAMPLES + "registry", Map.of("load", "quiet"));
        Optional<Timing> swaps = results.timing(ReloadSection.SAMPLES + "registry", Map.of("load", "swaps"));
        if (quiet.isPresent() && swaps.isPresent()) {
            double before = quiet.get().percentile("99.0");
            double during = swaps.get().percentile("99.0");
            verdict(
                    "readers do not notice: p99 of single reads ≤ 1.5 × that without swaps",
                    Numbers.of(during) + " ns during swaps, " + Numbers.of(before) + " ns without",
                    during <= 1.5 * before,
                    "– where there are fewer cores than busy threads, the reload thread takes turns with readers");
        }
    }

    private void propagation() {
        Optional<Measurement> own = results.measurement("listening", "20");
        Optional<Measurement> bare = results.measurement("bareLoop", "20");
        if (own.isPresent() && bare.isPresent()) {
            double median = PropagationSection.value(own.get(), "last.ms.p50");
            double limit = PropagationSection.value(bare.get(), "last.ms.p50");
            verdict(
                    "commit → live on 20 instances: median ≤ 2 × the bare loop's",
                    Numbers.of(median) + " ms beside " + Numbers.of(limit) + " ms: " + Numbers.ratio(median, limit),
                    median <= 2 * limit,
                    "– two statements where the loop has one, validation and a receipt for each instance, all on the"
                            + " cores of one machine");
        }
    }

    private void idle() {
        results.measurement("idle", "1").ifPresent(idle -> {
            double looks = PropagationSection.value(idle, "probes.perInterval");
            double rows = PropagationSection.value(idle, "probes.rows");
            verdict(
                    "an idle instance: one look of one row per interval (which is up to a quarter shorter)",
                    Numbers.of(looks) + " looks of " + Numbers.of(rows) + " rows, "
                            + Numbers.of(PropagationSection.value(idle, "probes.bytes")) + " bytes each",
                    looks <= LOOKS_PER_INTERVAL && rows <= 1);
        });
    }
}
