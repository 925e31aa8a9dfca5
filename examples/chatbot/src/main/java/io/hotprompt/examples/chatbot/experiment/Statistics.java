package io.hotprompt.examples.chatbot.experiment;

import io.hotprompt.examples.chatbot.experiment.ArmResult.Rate;
import java.util.Arrays;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;
import org.jspecify.annotations.Nullable;

/** The questions that an experiment's numbers are asked. */
final class Statistics {

    /** Splits that are less likely than this by chance are reported as wrong. */
    static final double SAMPLE_RATIO_ALARM = 0.001;

    private static final double ERROR_RATE = 0.05;
    private static final double SMALLEST_EXPECTED = 5;
    private static final int MOST_FOR_EXACT = 100_000;

    /** For 80 % power at 5 % significance: n = 16 p (1 - p) / d². */
    private static final double SAMPLE_FACTOR = 16;

    private Statistics() {}

    /** The share of {@code hits} with its Wilson interval; null if there are no trials. */
    static @Nullable Rate rate(long hits, long trials) {
        if (trials == 0) {
            return null;
        }
        Interval interval = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(
                Math.toIntExact(trials), Math.toIntExact(hits), ERROR_RATE);
        return new Rate((double) hits / trials, interval.getLowerBound(), interval.getUpperBound());
    }

    /** How likely it is by chance that two shares differ this much; null if nothing can be said. */
    static @Nullable Double difference(long hits, long misses, long otherHits, long otherMisses) {
        long all = hits + misses + otherHits + otherMisses;
        long allHits = hits + otherHits;
        if (hits + misses == 0 || otherHits + otherMisses == 0) {
            return null;
        }
        if (allHits == 0 || allHits == all) {
            return 1.0;
        }
        double smaller = Math.min(hits + misses, otherHits + otherMisses);
        double smallestExpected = smaller * Math.min(allHits, all - allHits) / all;
        if (smallestExpected < SMALLEST_EXPECTED && all <= MOST_FOR_EXACT) {
            int[][] table = {
                {Math.toIntExact(hits), Math.toIntExact(misses)},
                {Math.toIntExact(otherHits), Math.toIntExact(otherMisses)}
            };
            return FisherExactTest.withDefaults().test(table).getPValue();
        }
        return ChiSquareTest.withDefaults()
                .test(new long[][] {{hits, misses}, {otherHits, otherMisses}})
                .getPValue();
    }

    /** Whether callers were split otherwise than by the weights, more than chance explains. */
    static boolean isSplitWrong(int[] weights, long[] users) {
        long all = Arrays.stream(users).sum();
        double[] expected = Arrays.stream(weights).mapToDouble(w -> w).toArray();
        boolean tooFew = Arrays.stream(weights).anyMatch(w -> w * (double) all / 10_000 < SMALLEST_EXPECTED);
        return weights.length > 1
                && !tooFew
                && ChiSquareTest.withDefaults().test(expected, users).getPValue() < SAMPLE_RATIO_ALARM;
    }

    /** How many rated answers each arm needs so that a true difference of this many points is seen in 8 of 10 cases. */
    static long neededPerArm(double rate, double points) {
        double variance = Math.max(rate * (1 - rate), 0.01);
        return (long) Math.ceil(SAMPLE_FACTOR * variance / (points * points));
    }
}
