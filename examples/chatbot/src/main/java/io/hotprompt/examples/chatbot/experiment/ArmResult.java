package io.hotprompt.examples.chatbot.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What one arm has shown.
 *
 * @param weight share of the callers it should get, in basis points
 * @param exposures answers it gave
 * @param users callers who got at least one of them
 * @param up answers rated good
 * @param down answers rated bad
 * @param upRate share of the rated answers that were rated good, with its 95 % interval; null while none is rated
 * @param p95LatencyMs 95 of 100 answers came faster; null while there is none
 * @param errors questions without an answer
 * @param tokens of all its prompts and answers together
 * @param pValue how likely a difference to the control like this one is by chance; null for the control and while too few
 *     answers are rated
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ArmResult(
        String variant,
        long version,
        int weight,
        long exposures,
        long users,
        long up,
        long down,
        @Nullable Rate upRate,
        @Nullable Long p95LatencyMs,
        long errors,
        long tokens,
        @Nullable Double pValue) {

    /** A share from 0 to 1 and the interval that holds the true one in 95 of 100 cases. */
    public record Rate(double rate, double low, double high) {}

    long rated() {
        return up + down;
    }
}
