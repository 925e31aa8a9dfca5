package io.hotprompt.experiment;

/**
 * How a quantity is spread, exact to 1 %.
 *
 * @param count how many values
 * @param median half of the values are not above this
 * @param p95 95 % of the values are not above this
 * @param max the largest value
 */
public record Spread(long count, long median, long p95, long max) {

    /** Of no values. */
    public static final Spread NONE = new Spread(0, 0, 0, 0);
}
