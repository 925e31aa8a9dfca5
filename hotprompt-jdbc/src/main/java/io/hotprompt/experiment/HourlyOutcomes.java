package io.hotprompt.experiment;

import java.time.Instant;
import java.util.Objects;

/**
 * A point of a chart over time.
 *
 * @param hour when the hour began
 * @param variant the arm
 * @param outcomes what came of it in that hour; a rating counts when it was given
 */
public record HourlyOutcomes(Instant hour, String variant, Outcomes outcomes) {

    /** Refuses null. */
    public HourlyOutcomes {
        Objects.requireNonNull(hour, "hour");
        Objects.requireNonNull(variant, "variant");
        Objects.requireNonNull(outcomes, "outcomes");
    }
}
