package io.hotprompt.experiment;

import io.hotprompt.experiment.Verdict.Kind;
import io.hotprompt.model.Experiment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Comes to a verdict. Each variant is compared with the control; they share the false alarms that are allowed. */
final class Judge {

    /** What counts before the plan is reached: so strict that looking a thousand times adds next to nothing. */
    private static final double EARLY = 0.0001;

    private final ArmResult control;
    private final List<ArmResult> variants;
    private final ExperimentGoal goal;
    private final Wording wording;

    Judge(List<ArmResult> arms, ExperimentGoal goal) {
        this.control = arms.get(0);
        this.variants = arms.subList(1, arms.size());
        this.goal = goal.sharedBy(variants.size());
        this.wording = new Wording(control, goal);
    }

    Verdict verdict(Optional<SampleRatio> split) {
        if (split.isPresent() && split.get().isBroken()) {
            return verdict(Kind.SPLIT_BROKEN, wording.splitBroken(split.get().pValue()));
        }
        Optional<ArmResult> winner = variants.stream()
                .filter(this::isDecided)
                .filter(arm -> difference(arm) > 0)
                .max(Comparator.comparingDouble(Judge::difference));
        if (winner.isPresent()) {
            return about(winner.get(), Kind.BETTER, wording.better(winner.get()));
        }
        List<ArmResult> open = variants.stream().filter(arm -> !isDecided(arm)).toList();
        if (open.isEmpty()) {
            ArmResult worst = variants.stream()
                    .min(Comparator.comparingDouble(Judge::difference))
                    .orElseThrow();
            return about(worst, Kind.WORSE, wording.worse(worst));
        }
        List<ArmResult> early =
                open.stream().filter(arm -> !plan(arm).isReached()).toList();
        return early.isEmpty() ? verdict(Kind.NO_DIFFERENCE, wording.noDifference(open)) : tooEarly(early);
    }

    private Verdict tooEarly(List<ArmResult> early) {
        List<Long> needed = new ArrayList<>();
        for (ArmResult arm : early) {
            OptionalLong more = plan(arm).answersNeeded(share(control), share(arm));
            if (more.isEmpty()) {
                return about(arm, Kind.TOO_EARLY, wording.neverEnough(arm));
            }
            needed.add(more.getAsLong());
        }
        long most = needed.stream().mapToLong(Long::longValue).max().orElseThrow();
        String text = ratings() == 0 ? wording.noRatings(most) : wording.tooEarly(most);
        return new Verdict(Kind.TOO_EARLY, Optional.empty(), OptionalLong.of(most), text);
    }

    private boolean isDecided(ArmResult arm) {
        double threshold = plan(arm).isReached() ? goal.falseAlarms() : Math.min(EARLY, goal.falseAlarms());
        return arm.againstControl()
                .filter(comparison -> comparison.pValue() < threshold)
                .isPresent();
    }

    private Plan plan(ArmResult arm) {
        boolean weighted = control.arm().weight() > 0 && arm.arm().weight() > 0;
        double ratio = weighted ? (double) arm.arm().weight() / control.arm().weight() : 1;
        return Plan.of(ratings(control), ratings(arm), SampleSize.of(controlRate(), goal, ratio));
    }

    /** The middle of the interval, which few ratings do not drive to 0 or 1; a half, the hardest case, without any. */
    private double controlRate() {
        return control.upRate().map(rate -> (rate.low() + rate.high()) / 2).orElse(0.5);
    }

    /** Ratings of an arm per answer of the experiment; without any rating so far: as if every answer were rated. */
    private double share(ArmResult arm) {
        long answers = control.outcomes().counts().answers();
        for (ArmResult variant : variants) {
            answers += variant.outcomes().counts().answers();
        }
        double rated = ratings() == 0 || answers == 0 ? 1 : Math.min(1, (double) ratings() / answers);
        return rated * arm.arm().weight() / Experiment.TOTAL_WEIGHT;
    }

    private long ratings() {
        return ratings(control).total()
                + variants.stream().mapToLong(arm -> ratings(arm).total()).sum();
    }

    private static Ratings ratings(ArmResult arm) {
        return arm.outcomes().counts().ratings().atLeastZero();
    }

    private static double difference(ArmResult arm) {
        return arm.againstControl().map(Comparison::difference).orElse(0.0);
    }

    private static Verdict about(ArmResult arm, Kind kind, String text) {
        return new Verdict(kind, Optional.of(arm.arm().name()), OptionalLong.empty(), text);
    }

    private static Verdict verdict(Kind kind, String text) {
        return new Verdict(kind, Optional.empty(), OptionalLong.empty(), text);
    }
}
