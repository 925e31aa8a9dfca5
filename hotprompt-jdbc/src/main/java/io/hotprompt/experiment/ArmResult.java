package io.hotprompt.experiment;

import io.hotprompt.model.Variant;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of one arm.
 *
 * @param arm the arm with its version and weight
 * @param outcomes of that version in that arm
 * @param againstControl the up rate against that of the control; empty for the control, and as long as one of them has no
 *     rating
 */
public record ArmResult(Variant arm, Outcomes outcomes, Optional<Comparison> againstControl) {

    /** Refuses null. */
    public ArmResult {
        Objects.requireNonNull(arm, "arm");
        Objects.requireNonNull(outcomes, "outcomes");
        Objects.requireNonNull(againstControl, "againstControl");
    }

    /** The share of the ratings that is up, with its interval; empty without a rating. */
    public Optional<Rate> upRate() {
        return outcomes.counts().ratings().upRate();
    }
}
