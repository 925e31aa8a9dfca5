package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.experiment.ExperimentReport;
import io.hotprompt.experiment.SampleRatio;
import io.hotprompt.experiment.Verdict;
import java.util.OptionalLong;
import org.springframework.util.StringUtils;

/**
 * What to make of an experiment, as the panel shows it.
 *
 * @param label the decision in two or three words
 * @param tone the look of it: {@code good}, {@code bad}, {@code warn} or empty
 * @param text the decision in one sentence
 * @param answers how many there are
 * @param planned about how many it takes in all; 0 if that is not known, or enough are there
 * @param split whether callers are split as asked for, in words
 */
public record VerdictCard(String label, String tone, String text, long answers, long planned, String split) {

    static VerdictCard of(ExperimentReport report) {
        Verdict verdict = report.verdict();
        long answers = report.arms().stream()
                .mapToLong(arm -> arm.outcomes().counts().answers())
                .sum();
        OptionalLong needed = verdict.answersNeeded();
        return new VerdictCard(
                label(verdict.kind()),
                tone(verdict.kind()),
                sentence(verdict),
                answers,
                needed.isPresent() ? rounded(answers + needed.getAsLong()) : 0,
                report.sampleRatio()
                        .map(VerdictCard::split)
                        .orElse("There are too few callers to check the split yet."));
    }

    private static String label(Verdict.Kind kind) {
        return switch (kind) {
            case SPLIT_BROKEN -> "Split is wrong";
            case TOO_EARLY -> "Too early to tell";
            case BETTER -> "Better";
            case WORSE -> "Worse";
            case NO_DIFFERENCE -> "No difference";
        };
    }

    private static String tone(Verdict.Kind kind) {
        return switch (kind) {
            case SPLIT_BROKEN -> "bad";
            case BETTER -> "good";
            case WORSE -> "warn";
            case TOO_EARLY, NO_DIFFERENCE -> "";
        };
    }

    private static String split(SampleRatio ratio) {
        String probability = ArmColumn.probability(ratio.pValue());
        return ratio.isBroken()
                ? "The split is not what was asked for (" + probability + ")."
                : "The split is what was asked for (" + probability + ").";
    }

    /** A sentence of its own; one that begins with the name of an arm keeps it as it is. */
    private static String sentence(Verdict verdict) {
        String text = verdict.text() + ".";
        boolean named = verdict.kind() == Verdict.Kind.BETTER || verdict.kind() == Verdict.Kind.WORSE;
        return named ? text : StringUtils.capitalize(text);
    }

    /** Two digits are all that is known. */
    private static long rounded(long answers) {
        long unit = 1;
        while (answers / unit >= 100) {
            unit *= 10;
        }
        return (answers + unit - 1) / unit * unit;
    }
}
