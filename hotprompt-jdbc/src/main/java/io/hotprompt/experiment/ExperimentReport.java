package io.hotprompt.experiment;

import io.hotprompt.model.Experiment;
import io.hotprompt.model.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an experiment has shown so far.
 *
 * <p>The unit is the answer: rates, intervals and tests take ratings for independent of each other. Where few callers rate
 * many answers each, differences look clearer than they are.
 *
 * @param run the experiment
 * @param arms the control first, then the variants
 * @param sampleRatio whether callers were split as asked for; empty as long as there are too few
 * @param verdict what to make of it, in words
 */
public record ExperimentReport(
        ExperimentRun run, List<ArmResult> arms, Optional<SampleRatio> sampleRatio, Verdict verdict) {

    /** Copies the list; refuses null. */
    public ExperimentReport {
        Objects.requireNonNull(run, "run");
        arms = List.copyOf(arms);
        Objects.requireNonNull(sampleRatio, "sampleRatio");
        Objects.requireNonNull(verdict, "verdict");
    }

    /**
     * Judges what was counted.
     *
     * @param outcomes of each arm of the run's experiment, in the same order
     * @param phases how callers were split
     * @throws IllegalArgumentException if there are not as many outcomes as arms, or fewer than two arms
     */
    public static ExperimentReport of(
            ExperimentRun run, List<Outcomes> outcomes, List<SplitPhase> phases, ExperimentGoal goal) {
        Experiment experiment = run.experiment();
        if (experiment.arms().size() < 2 || outcomes.size() != experiment.arms().size()) {
            throw new IllegalArgumentException("there must be at least two arms, and one outcome for each");
        }
        Ratings control = outcomes.get(0).counts().ratings();
        List<ArmResult> arms = new ArrayList<>();
        for (Variant arm : experiment.arms()) {
            Outcomes own = outcomes.get(arms.size());
            Optional<Comparison> comparison = arms.isEmpty()
                    ? Optional.empty()
                    : Comparison.of(control, own.counts().ratings());
            arms.add(new ArmResult(arm, own, comparison));
        }
        Optional<SampleRatio> split = SampleRatio.of(phases);
        return new ExperimentReport(run, arms, split, new Judge(arms, goal).verdict(split));
    }
}
