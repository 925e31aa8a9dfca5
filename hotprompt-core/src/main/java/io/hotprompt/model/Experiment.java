package io.hotprompt.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A running test of versions of one prompt against each other.
 *
 * @param key names the test; callers keep their arm for as long as the key stays
 * @param arms the control first, then the variants; weights add up to {@value #TOTAL_WEIGHT}, which validation checks
 */
public record Experiment(String key, List<Variant> arms) {

    /** All callers, in basis points. */
    public static final int TOTAL_WEIGHT = 10_000;

    /** The name of the first arm. */
    public static final String CONTROL = "control";

    /** Copies the arms and refuses null. */
    public Experiment {
        Objects.requireNonNull(key, "key");
        arms = List.copyOf(arms);
    }

    /** Begins an experiment with this key. */
    public static Builder of(String key) {
        return new Builder(key);
    }

    /** The arm with this name, or empty. */
    public Optional<Variant> arm(String name) {
        return arms.stream().filter(arm -> arm.name().equals(name)).findFirst();
    }

    /** Collects arms. Not safe for use by several threads. */
    public static final class Builder {

        private final String key;
        private final List<Variant> arms = new ArrayList<>();

        private Builder(String key) {
            this.key = Objects.requireNonNull(key, "key");
        }

        /** The arm everybody falls back to; always the first. {@code weight} in basis points. */
        public Builder control(long version, int weight) {
            arms.add(0, new Variant(CONTROL, version, weight));
            return this;
        }

        /** One more arm. {@code weight} in basis points. */
        public Builder variant(String name, long version, int weight) {
            arms.add(new Variant(name, version, weight));
            return this;
        }

        /** The experiment; whether it makes sense is judged when it is started. */
        public Experiment build() {
            return new Experiment(key, arms);
        }
    }
}
