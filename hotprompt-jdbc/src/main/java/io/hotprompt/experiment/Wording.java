package io.hotprompt.experiment;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Verdicts for people. */
final class Wording {

    private final ArmResult control;
    private final ExperimentGoal goal;

    Wording(ArmResult control, ExperimentGoal goal) {
        this.control = control;
        this.goal = goal;
    }

    String splitBroken(double pValue) {
        return "the arms did not get the share of answers that was asked for (" + probability(pValue)
                + "); do not trust the rates before the cause is known: an arm that servers reject, or answers that are"
                + " not recorded";
    }

    String better(ArmResult arm) {
        return name(arm) + " is better than " + name(control) + ": " + rates(arm);
    }

    String worse(ArmResult arm) {
        return name(arm) + " is worse than " + name(control) + ": " + rates(arm);
    }

    String noDifference(List<ArmResult> arms) {
        String names = arms.stream().map(Wording::name).collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "no difference visible between %s and %s; one of %s would have shown with a probability of %s",
                names,
                name(control),
                points(goal.effect()),
                percent(goal.power(), 0));
    }

    String tooEarly(long answers) {
        return "no difference visible yet; about " + rounded(answers) + " more answers needed";
    }

    String noRatings(long answers) {
        return "no answer was rated yet; about " + rounded(answers) + " answers needed if each is rated";
    }

    String neverEnough(ArmResult arm) {
        return "no difference visible yet, and too few answers will come with these weights; give " + name(arm)
                + " and " + name(control) + " a larger share";
    }

    private String rates(ArmResult arm) {
        return percent(value(arm), 1) + " against " + percent(value(control), 1) + " rated up ("
                + arm.againstControl()
                        .map(comparison -> probability(comparison.pValue()))
                        .orElse("")
                + ")";
    }

    private static double value(ArmResult arm) {
        return arm.upRate().map(Rate::value).orElse(0.0);
    }

    private static String name(ArmResult arm) {
        return arm.arm().name();
    }

    private static String probability(double pValue) {
        return pValue < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p = %.3f", pValue);
    }

    private static String percent(double share, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f %%", 100 * share);
    }

    private static String points(double effect) {
        return String.format(Locale.ROOT, "%.3g points", 100 * effect).replaceAll("\\.?0+ ", " ");
    }

    /** Two digits are all that is known: 1,387 is about 1,400. */
    static String rounded(long answers) {
        long unit = 1;
        while (answers / unit >= 100) {
            unit *= 10;
        }
        return String.format(Locale.ROOT, "%,d", (answers + unit - 1) / unit * unit);
    }
}
