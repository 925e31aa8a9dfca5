package io.hotprompt.openai;

import java.util.Objects;

/**
 * What the model said, and everything needed to tell why.
 *
 * @param text the whole answer; the refusal if the model refused
 * @param finishReason why the model stopped, in the service's words: {@code stop}, {@code length},
 *     {@code content_filter} …; {@code refusal} if the model refused; empty if the service does not say
 * @param prompt which prompt made it
 * @param call how it was obtained
 * @param cached whether it came from the answer cache, or from the same question asked at the same time
 */
public record Answer(String text, String finishReason, ServedPrompt prompt, ModelCall call, boolean cached) {

    /** Refuses null. */
    public Answer {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(finishReason, "finishReason");
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(call, "call");
    }

    /** The prompt, the model and the length; never the text. */
    @Override
    public String toString() {
        return text.length() + " characters from " + call.model() + " by " + prompt + (cached ? ", cached" : "");
    }
}
