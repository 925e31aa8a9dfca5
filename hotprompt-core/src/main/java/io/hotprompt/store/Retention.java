package io.hotprompt.store;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Which versions of a prompt stay when it is pruned. Whatever it says, versions that are live or in an experiment stay, and
 * the newest one.
 *
 * @param keep how many of the newest versions stay in any case; at least 1
 * @param olderThan only versions that were saved longer ago are removed; empty: whatever their age
 */
public record Retention(int keep, Optional<Duration> olderThan) {

    private static final Duration MOST = Duration.ofDays(36_500);

    /**
     * Checks its arguments.
     *
     * @throws IllegalArgumentException if {@code keep} is less than 1, or {@code olderThan} is negative or more than 100
     *     years
     */
    public Retention {
        if (keep < 1) {
            throw new IllegalArgumentException("keep must be at least 1, was " + keep);
        }
        Duration age = Objects.requireNonNull(olderThan, "olderThan").orElse(Duration.ZERO);
        if (age.isNegative() || age.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("olderThan must be between 0 and 36500 days, was " + age);
        }
    }

    /**
     * Keeps the newest versions.
     *
     * @throws IllegalArgumentException if {@code count} is less than 1
     */
    public static Retention newest(int count) {
        return new Retention(count, Optional.empty());
    }

    /**
     * Keeps also what was saved within this time.
     *
     * @throws IllegalArgumentException if {@code age} is negative or more than 100 years
     */
    public Retention olderThan(Duration age) {
        return new Retention(keep, Optional.of(age));
    }
}
