package io.hotprompt.experiment;

import java.util.Optional;

/**
 * What people thought of answers.
 *
 * @param up answers rated up
 * @param down answers rated down
 */
public record Ratings(long up, long down) {

    /** Nobody rated. */
    public static final Ratings NONE = new Ratings(0, 0);

    /** All ratings. */
    public long total() {
        return up + down;
    }

    /** The share that was rated up; empty without a rating. */
    public Optional<Rate> upRate() {
        return total() == 0 ? Optional.empty() : Optional.of(Rate.of(up, total()));
    }

    /** Both together. */
    public Ratings plus(Ratings other) {
        return new Ratings(up + other.up, down + other.down);
    }
}
