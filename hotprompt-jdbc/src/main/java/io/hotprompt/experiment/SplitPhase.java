package io.hotprompt.experiment;

import io.hotprompt.model.Experiment;
import io.hotprompt.model.Variant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A time during which the weights of an experiment stayed the same.
 *
 * @param experiment the weights
 * @param exposures of each arm, in the order of the arms
 */
public record SplitPhase(Experiment experiment, List<Long> exposures) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is not one number for each arm
     */
    public SplitPhase {
        exposures = List.copyOf(exposures);
        if (exposures.size() != experiment.arms().size()) {
            throw new IllegalArgumentException("there must be one number of exposures for each arm");
        }
    }

    /** What was seen of the arms that have a weight. */
    long[] observed() {
        return weighted().mapToLong(exposures::get).toArray();
    }

    /** What these arms should have got. */
    double[] expected() {
        long total = weighted().mapToLong(exposures::get).sum();
        long weights = weighted().mapToLong(this::weight).sum();
        return weighted()
                .mapToDouble(arm -> (double) total * weight(arm) / weights)
                .toArray();
    }

    private IntStream weighted() {
        return IntStream.range(0, exposures.size()).filter(arm -> weight(arm) > 0);
    }

    private int weight(int arm) {
        Variant variant = experiment.arms().get(arm);
        return variant.weight();
    }
}
