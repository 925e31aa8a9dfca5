package io.hotprompt.examples.chatbot.experiment;

import io.hotprompt.examples.chatbot.experiment.ArmResult.Rate;
import java.util.List;
import java.util.Locale;

/** Says in words what the numbers mean. */
final class Verdict {

    private static final double SIGNIFICANT = 0.05;
    private static final double WANTED = 0.10;

    private Verdict() {}

    static String of(List<ArmResult> arms, boolean sampleRatioMismatch) {
        if (sampleRatioMismatch) {
            return "Callers are not split as the weights say. Find out why before you believe these numbers.";
        }
        ArmResult control = arms.get(0);
        for (ArmResult arm : arms.subList(1, arms.size())) {
            Rate rate = arm.upRate();
            Rate before = control.upRate();
            if (arm.pValue() != null && arm.pValue() < SIGNIFICANT && rate != null && before != null) {
                return String.format(
                        Locale.ROOT,
                        "%s is %s than %s: %.0f %% against %.0f %% of the rated answers are good (p = %.3f).",
                        arm.variant(),
                        rate.rate() > before.rate() ? "better" : "worse",
                        control.variant(),
                        100 * rate.rate(),
                        100 * before.rate(),
                        arm.pValue());
            }
        }
        return undecided(arms);
    }

    private static String undecided(List<ArmResult> arms) {
        ArmResult control = arms.get(0);
        Rate rate = control.upRate();
        long needed = Statistics.neededPerArm(rate == null ? 0.5 : rate.rate(), WANTED);
        long fewest = arms.stream().mapToLong(ArmResult::rated).min().orElse(0);
        if (fewest >= needed) {
            return "No difference is visible. If there is one, it is probably smaller than 10 points.";
        }
        return String.format(
                Locale.ROOT,
                "No difference is visible yet. To see one of 10 points, each arm needs about %,d rated answers;"
                        + " the smallest has %,d.",
                needed,
                fewest);
    }
}
