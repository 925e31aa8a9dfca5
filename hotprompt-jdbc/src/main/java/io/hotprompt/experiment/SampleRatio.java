package io.hotprompt.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;

/**
 * Whether callers were split as was asked for. Where they were not, something is wrong with the experiment, and its rates
 * compare different people. A chi-square test; where the weights were changed on the way, each phase is held against its
 * own weights.
 *
 * @param pValue how likely a split this far off would be by chance
 */
public record SampleRatio(double pValue) {

    /** Below this probability the split counts as broken; strict, because it is looked at again and again. */
    public static final double THRESHOLD = 0.001;

    private static final double LEAST_EXPECTED = 5;

    /** The test; empty as long as there are too few exposures for one. */
    public static Optional<SampleRatio> of(List<SplitPhase> phases) {
        double statistic = 0;
        int degrees = 0;
        for (SplitPhase phase : phases) {
            double[] expected = phase.expected();
            if (expected.length > 1 && Arrays.stream(expected).allMatch(count -> count >= LEAST_EXPECTED)) {
                statistic += ChiSquareTest.withDefaults().statistic(expected, phase.observed());
                degrees += expected.length - 1;
            }
        }
        if (degrees == 0) {
            return Optional.empty();
        }
        double pValue = ChiSquaredDistribution.of(degrees).survivalProbability(statistic);
        return Optional.of(new SampleRatio(pValue));
    }

    /** Whether the split is not what was asked for. */
    public boolean isBroken() {
        return pValue < THRESHOLD;
    }
}
