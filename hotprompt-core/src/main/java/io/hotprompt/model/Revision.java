package io.hotprompt.model;

import java.util.Objects;

/**
 * One committed state of a store.
 *
 * @param number rises by one with every committed change transaction; 0 before the first
 * @param token random identity of this state; two histories that share numbers differ in tokens
 */
public record Revision(long number, String token) {

    /** Nothing has been read yet. */
    public static final Revision NONE = new Revision(0, "");

    /** Refuses a negative number and null. */
    public Revision {
        if (number < 0) {
            throw new IllegalArgumentException("a revision is not negative, was " + number);
        }
        Objects.requireNonNull(token, "token");
    }
}
