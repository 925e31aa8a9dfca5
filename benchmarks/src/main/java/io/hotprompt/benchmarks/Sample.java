package io.hotprompt.benchmarks;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Values of one kind, sorted. The median comes with its 95 % interval from order statistics, which supposes nothing about
 * the distribution; of few values it is all of them.
 */
public final class Sample {

    private final double[] sorted;

    /** Sorts a copy. */
    public Sample(double... values) {
        sorted = values.clone();
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            throw new IllegalArgumentException("a sample needs a value");
        }
    }

    /** The values, each divided by {@code unit}. */
    public static Sample of(Collection<? extends Number> values, double unit) {
        return new Sample(
                values.stream().mapToDouble(value -> value.doubleValue() / unit).toArray());
    }

    /** The middle value. */
    public double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Half the width of the 95 % interval of the median. */
    public double error() {
        double reach = 0.98 * Math.sqrt(sorted.length);
        int low = Math.max(0, (int) Math.floor(sorted.length / 2.0 - reach));
        int high = Math.min(sorted.length - 1, (int) Math.ceil(sorted.length / 2.0 + reach));
        return (sorted[high] - sorted[low]) / 2;
    }

    /** The value that this share of all, from 0 to 1, does not exceed. */
    public double quantile(double share) {
        return sorted[(int) Math.min(sorted.length - 1L, (long) Math.ceil(share * sorted.length) - 1)];
    }

    /** As figures: {@code name.p50}, {@code .error}, {@code .p95}, {@code .max}, {@code .count}. */
    public Map<String, Double> figures(String name) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(name + ".p50", median());
        figures.put(name + ".error", error());
        figures.put(name + ".p95", quantile(0.95));
        figures.put(name + ".max", quantile(1));
        figures.put(name + ".count", (double) sorted.length);
        return figures;
    }
}
