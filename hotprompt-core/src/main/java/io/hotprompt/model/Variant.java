package io.hotprompt.model;

import java.util.Objects;

/**
 * One arm of an {@link Experiment}.
 *
 * @param name {@code control} for the first arm, otherwise chosen by the author
 * @param version the version this arm serves
 * @param weight share of the callers in basis points: 1,000 is 10 %
 */
public record Variant(String name, long version, int weight) {

    /** Refuses null; everything else is judged by validation. */
    public Variant {
        Objects.requireNonNull(name, "name");
    }
}
