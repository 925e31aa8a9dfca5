package io.hotprompt.examples.chatbot.prompts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A live prompt in a list.
 *
 * @param experiment the key of the running experiment, or null
 * @param updatedAt when this version was made live
 * @param updatedBy who made it live
 */
public record PromptSummary(
        String name, long version, long revision, @Nullable String experiment, Instant updatedAt, String updatedBy) {}
