package io.hotprompt.experiment;

import java.util.Objects;

/**
 * What came of one version in one arm.
 *
 * @param counts what happened
 * @param latencyMillis of answers, in milliseconds
 * @param tokens of answers, prompt and answer together
 */
public record Outcomes(Counts counts, Spread latencyMillis, Spread tokens) {

    /** Nothing. */
    public static final Outcomes NONE = new Outcomes(Counts.NONE, Spread.NONE, Spread.NONE);

    /** Refuses null. */
    public Outcomes {
        Objects.requireNonNull(counts, "counts");
        Objects.requireNonNull(latencyMillis, "latencyMillis");
        Objects.requireNonNull(tokens, "tokens");
    }
}
