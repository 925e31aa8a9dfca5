package io.hotprompt.experiment;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * A share of something, from 0 to 1, with its 95 % interval by Wilson's score, which is honest also for few answers and
 * for rates near 0 and 1.
 *
 * @param value the share that was seen
 * @param low the lower end of the interval
 * @param high the upper end of the interval
 */
public record Rate(double value, double low, double high) {

    private static final double ERROR_RATE = 0.05;

    /**
     * The rate of {@code hits} among {@code total}.
     *
     * @throws IllegalArgumentException if {@code total} is less than 1 or {@code hits} is not between 0 and {@code total}
     */
    public static Rate of(long hits, long total) {
        if (total < 1 || hits < 0 || hits > total) {
            throw new IllegalArgumentException(hits + " of " + total + " is no rate");
        }
        Interval interval = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(
                Math.toIntExact(total), Math.toIntExact(hits), ERROR_RATE);
        return new Rate((double) hits / total, interval.getLowerBound(), interval.getUpperBound());
    }
}
