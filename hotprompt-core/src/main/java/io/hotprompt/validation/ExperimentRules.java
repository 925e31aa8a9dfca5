package io.hotprompt.validation;

import io.hotprompt.model.Experiment;
import io.hotprompt.model.Variant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Judges whether an experiment makes sense. Whether the versions exist is judged by the store. */
public final class ExperimentRules {

    /** Most arms, the control included. */
    public static final int MAX_ARMS = 100;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private ExperimentRules() {}

    /** What is wrong with this experiment; empty if nothing is. */
    public static List<Problem> check(Experiment experiment) {
        List<Problem> problems = new ArrayList<>();
        if (!NAME.matcher(experiment.key()).matches()) {
            problems.add(error("its key must match " + NAME.pattern()));
        }
        List<Variant> arms = experiment.arms();
        if (arms.size() < 2 || arms.size() > MAX_ARMS) {
            problems.add(error("it has " + arms.size() + " arms; 2 to " + MAX_ARMS + " are possible"));
        }
        if (!arms.isEmpty() && !arms.get(0).name().equals(Experiment.CONTROL)) {
            problems.add(error("the first arm is named \"" + Experiment.CONTROL + "\""));
        }
        Set<String> names = new HashSet<>();
        arms.forEach(arm -> arm(arm, names, problems));
        long total = arms.stream().mapToLong(Variant::weight).sum();
        if (total != Experiment.TOTAL_WEIGHT) {
            problems.add(error("its weights add up to " + total + "; they must add up to " + Experiment.TOTAL_WEIGHT
                    + " basis points"));
        }
        return problems;
    }

    private static void arm(Variant arm, Set<String> names, List<Problem> problems) {
        String quoted = "arm \"" + Escaped.name(arm.name()) + "\"";
        if (!NAME.matcher(arm.name()).matches()) {
            problems.add(error(quoted + ": its name must match " + NAME.pattern()));
        }
        if (!names.add(arm.name())) {
            problems.add(error(quoted + " is there twice"));
        }
        if (arm.weight() < 0 || arm.weight() > Experiment.TOTAL_WEIGHT) {
            problems.add(
                    error(quoted + " has weight " + arm.weight() + "; possible are 0 to " + Experiment.TOTAL_WEIGHT));
        }
        if (arm.version() < 1) {
            problems.add(error(quoted + " needs a version of 1 or higher"));
        }
    }

    private static Problem error(String message) {
        return ProblemCode.BAD_EXPERIMENT.error("experiment: " + message);
    }
}
