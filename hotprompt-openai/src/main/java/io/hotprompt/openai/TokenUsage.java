package io.hotprompt.openai;

/**
 * What a call cost, in tokens.
 *
 * @param prompt tokens of the prompt
 * @param cachedPrompt those of them that the service read from its own prefix cache
 * @param completion tokens of the answer, reasoning included
 * @param reasoning those of them that the model spent on thinking
 */
public record TokenUsage(long prompt, long cachedPrompt, long completion, long reasoning) {

    /** What is assumed of a service that does not say. */
    public static final TokenUsage UNKNOWN = new TokenUsage(0, 0, 0, 0);

    /** A call without reasoning. */
    public TokenUsage(long prompt, long cachedPrompt, long completion) {
        this(prompt, cachedPrompt, completion, 0);
    }

    /** Prompt and completion together. */
    public long total() {
        return prompt + completion;
    }
}
