package io.hotprompt.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotprompt.benchmarks.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What JMH measured of one method with one set of parameters.
 *
 * @param benchmark class and method, without the package
 * @param where parameters, and {@code threads}: {@value #ALL} when there were more than one
 * @param median in the unit of the benchmark
 * @param error half the width of the median's 95 % interval; 0 where single calls were sampled
 * @param bytes allocated per call, by all threads
 * @param percentiles of single calls, or of iterations
 */
record Timing(
        String benchmark,
        Map<String, String> where,
        double median,
        double error,
        double bytes,
        Map<String, Double> percentiles) {

    static final String ALL = "all";

    static Timing of(JsonNode run) {
        String name = run.path("benchmark").asText();
        int method = name.lastIndexOf('.');
        Map<String, String> where = new HashMap<>();
        run.path("params")
                .properties()
                .forEach(param -> where.put(param.getKey(), param.getValue().asText()));
        where.put("threads", run.path("threads").asInt() == 1 ? "1" : ALL);
        JsonNode metric = run.path("primaryMetric");
        Map<String, Double> percentiles = new HashMap<>();
        metric.path("scorePercentiles")
                .properties()
                .forEach(each -> percentiles.put(each.getKey(), each.getValue().asDouble()));
        boolean sampled = run.path("mode").asText().equals("sample");
        Sample iterations = sampled ? new Sample(percentiles.getOrDefault("50.0", 0.0)) : iterations(metric);
        return new Timing(
                name.substring(name.lastIndexOf('.', method - 1) + 1),
                where,
                iterations.median(),
                iterations.error(),
                run.path("secondaryMetrics")
                        .path("gc.alloc.rate.norm")
                        .path("score")
                        .asDouble(),
                percentiles);
    }

    private static Sample iterations(JsonNode metric) {
        List<Double> values = new ArrayList<>();
        metric.path("rawData").forEach(fork -> fork.forEach(iteration -> values.add(iteration.asDouble())));
        return Sample.of(values, 1);
    }

    /** The method alone. */
    String method() {
        return benchmark.substring(benchmark.indexOf('.') + 1);
    }

    double percentile(String name) {
        return percentiles.getOrDefault(name, Double.NaN);
    }
}
