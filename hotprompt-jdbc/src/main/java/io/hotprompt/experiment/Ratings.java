package io.hotprompt.experiment;

import java.util.Optional;

/**
 * What people thought of answers. A number can be negative for a while: where an instance has already written that a rating
 * was withdrawn and another one not yet that it was given, or in an hour in which more were withdrawn than given. Rates and
 * tests take it for zero.
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
        Ratings real = atLeastZero();
        return real.total() == 0 ? Optional.empty() : Optional.of(Rate.of(real.up, real.total()));
    }

    Ratings atLeastZero() {
        return new Ratings(Math.max(0, up), Math.max(0, down));
    }

    /** Both together. */
    public Ratings plus(Ratings other) {
        return new Ratings(up + other.up, down + other.down);
    }

    /** What is left without the other. */
    public Ratings minus(Ratings other) {
        return new Ratings(up - other.up, down - other.down);
    }
}
