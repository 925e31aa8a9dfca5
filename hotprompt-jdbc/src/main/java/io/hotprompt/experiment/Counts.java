package io.hotprompt.experiment;

import java.util.Objects;

/**
 * What happened, counted exactly.
 *
 * @param exposures callers a prompt was chosen for; one without a targeting key counts every time
 * @param answers how often a model answered
 * @param errors how often it did not
 * @param tokens spent on prompts and answers together
 * @param ratings what people thought of the answers
 */
public record Counts(long exposures, long answers, long errors, long tokens, Ratings ratings) {

    /** Nothing happened. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, Ratings.NONE);

    /** Refuses null. */
    public Counts {
        Objects.requireNonNull(ratings, "ratings");
    }

    /** Both together. */
    public Counts plus(Counts other) {
        return new Counts(
                exposures + other.exposures,
                answers + other.answers,
                errors + other.errors,
                tokens + other.tokens,
                ratings.plus(other.ratings));
    }

    /** What is left without the other. */
    public Counts minus(Counts other) {
        return new Counts(
                exposures - other.exposures,
                answers - other.answers,
                errors - other.errors,
                tokens - other.tokens,
                ratings.minus(other.ratings));
    }
}
