package io.hotprompt.experiment;

import io.hotprompt.Prompt;
import java.time.Duration;

/**
 * Counts what comes of prompts, per version and variant: how often each was used, with what success, how fast and at what
 * cost. To be called where questions are answered: for every answer {@code exposure} with the targeting key, then
 * {@code answered} or {@code failed}.
 *
 * <p>Safe for use by any number of threads. No method waits, and none throws because of a database.
 */
public interface ExperimentRecorder {

    /**
     * A prompt was chosen for a caller without a targeting key, or for one who asks once only, whatever comes of it. Whether
     * callers are split as asked for is judged by these counts: counting a caller with every question would make a right
     * split look wrong. Then use {@link #exposure(PromptUse, String)}.
     */
    void exposure(PromptUse use);

    /** A prompt was chosen for this caller; counts once per caller and arm, as far as this instance remembers. */
    void exposure(PromptUse use, String targetingKey);

    /**
     * A model answered.
     *
     * @param latency until the answer was whole; a negative one counts as zero
     * @param tokens spent on prompt and answer together; 0 if unknown
     */
    void answered(PromptUse use, Duration latency, long tokens);

    /** There was no answer. */
    void failed(PromptUse use);

    /**
     * Somebody rated an answer. Who rates the same answer again replaces a rating: {@link #withdrawn} the old one first,
     * and record nothing if it is the same.
     */
    void feedback(PromptUse use, Rating rating);

    /** A rating that was recorded does not hold any more. It may have been recorded by another instance. */
    void withdrawn(PromptUse use, Rating rating);

    /** As {@link #exposure(PromptUse)}. */
    default void exposure(Prompt prompt) {
        exposure(PromptUse.of(prompt));
    }

    /** As {@link #exposure(PromptUse, String)}. */
    default void exposure(Prompt prompt, String targetingKey) {
        exposure(PromptUse.of(prompt), targetingKey);
    }

    /** As {@link #answered(PromptUse, Duration, long)}. */
    default void answered(Prompt prompt, Duration latency, long tokens) {
        answered(PromptUse.of(prompt), latency, tokens);
    }

    /** As {@link #failed(PromptUse)}. */
    default void failed(Prompt prompt) {
        failed(PromptUse.of(prompt));
    }
}
