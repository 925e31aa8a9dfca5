package io.hotprompt.openai;

/**
 * What a call cost, in tokens.
 *
 * @param prompt tokens of the prompt
 * @param cachedPrompt those of them that the service read from its own prefix cache
 * @param completion tokens of the answer
 */
public record TokenUsage(long prompt, long cachedPrompt, long completion) {

    /** What is assumed of a service that does not say. */
    public static final TokenUsage UNKNOWN = new TokenUsage(0, 0, 0);

    /** Prompt and completion together. */
    public long total() {
        return prompt + completion;
    }
}
