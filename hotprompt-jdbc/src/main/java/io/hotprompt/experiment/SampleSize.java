package io.hotprompt.experiment;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How many ratings two arms need before a difference of the wanted size shows as often as wanted: the textbook formula for
 * two proportions (Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 4.14 without continuity
 * correction), for the direction that needs more.
 *
 * @param control ratings of the control
 * @param variant ratings of the variant
 */
public record SampleSize(long control, long variant) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * The smallest sample.
     *
     * @param controlRate the rate of the control, from 0 to 1
     * @param ratio ratings of the variant per rating of the control: 1 for equal arms, 1/9 for 90 % to 10 %
     * @throws IllegalArgumentException if a number is outside of what makes sense
     */
    public static SampleSize of(double controlRate, ExperimentGoal goal, double ratio) {
        if (!(controlRate >= 0 && controlRate <= 1)) {
            throw new IllegalArgumentException("controlRate must be from 0 to 1, was " + controlRate);
        }
        if (!(ratio > 0 && ratio < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("ratio must be more than 0 and finite, was " + ratio);
        }
        double control = Math.max(
                needed(controlRate, controlRate + goal.effect(), goal, ratio),
                needed(controlRate, controlRate - goal.effect(), goal, ratio));
        return new SampleSize((long) Math.ceil(control), (long) Math.ceil(control * ratio));
    }

    /** Of both arms. */
    public long total() {
        return control + variant;
    }

    private static double needed(double rate, double other, ExperimentGoal goal, double ratio) {
        if (other < 0 || other > 1) {
            return 1;
        }
        double pooled = (rate + ratio * other) / (1 + ratio);
        double alarm = quantile(goal.falseAlarms() / 2) * Math.sqrt((1 + 1 / ratio) * spread(pooled));
        double miss = quantile(1 - goal.power()) * Math.sqrt(spread(rate) + spread(other) / ratio);
        return Math.pow((alarm + miss) / goal.effect(), 2);
    }

    private static double spread(double rate) {
        return rate * (1 - rate);
    }

    /** What a standard normal variable exceeds with this probability. */
    private static double quantile(double probability) {
        return NORMAL.inverseSurvivalProbability(probability);
    }
}
