package io.hotprompt.experiment;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What to make of an experiment.
 *
 * <p>A difference counts when the planned number of ratings is there (see {@link SampleSize}) and the test says so; before,
 * only a very clear one does (p below 0.001, the rule of Haybittle and Peto). So the page may be looked at as often as one
 * likes: false alarms stay as rare as the goal says.
 *
 * @param kind the decision
 * @param variant the arm the text is about; empty where it is about all
 * @param answersNeeded about how many more answers the experiment needs in all arms together; empty if none, or if no
 *     number of answers would do with these weights
 * @param text the decision for people, in one sentence
 */
public record Verdict(Kind kind, Optional<String> variant, OptionalLong answersNeeded, String text) {

    /** What can come out. */
    public enum Kind {
        /** Callers were not split as asked for; the rates mean nothing. */
        SPLIT_BROKEN,
        /** There are too few ratings. */
        TOO_EARLY,
        /** A variant is better than the control. */
        BETTER,
        /** Every variant is worse than the control. */
        WORSE,
        /** The planned ratings are there, and no variant is better. */
        NO_DIFFERENCE
    }

    /** Refuses null. */
    public Verdict {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(variant, "variant");
        Objects.requireNonNull(answersNeeded, "answersNeeded");
        Objects.requireNonNull(text, "text");
    }
}
