package io.hotprompt.experiment;

/**
 * What an experiment shall be able to tell.
 *
 * @param effect the smallest difference between two rates that is worth knowing: 0.05 is 5 percentage points
 * @param falseAlarms how often a difference may be announced where there is none: 0.05 is once in twenty experiments
 * @param power how often a difference of that effect is found where there is one: 0.8 is four times in five
 */
public record ExperimentGoal(double effect, double falseAlarms, double power) {

    /** 5 percentage points, 5 % false alarms, 80 % power. */
    public static final ExperimentGoal STANDARD = new ExperimentGoal(0.05, 0.05, 0.8);

    /** @throws IllegalArgumentException if a number is outside of what makes sense */
    public ExperimentGoal {
        check("effect", effect, 0.001, 0.5);
        check("falseAlarms", falseAlarms, 0.000_001, 0.5);
        check("power", power, 0.5, 0.999_999);
    }

    /** Another smallest difference. */
    public ExperimentGoal withEffect(double newEffect) {
        return new ExperimentGoal(newEffect, falseAlarms, power);
    }

    /** Each of several comparisons, so that all together keep to the false alarms (Bonferroni). */
    ExperimentGoal sharedBy(int comparisons) {
        return new ExperimentGoal(effect, falseAlarms / comparisons, power);
    }

    private static void check(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + " must be from " + least + " to " + most + ", was " + value);
        }
    }
}
