package io.hotprompt.openai;

import java.time.Instant;
import java.util.Objects;

/**
 * An entry of the answer cache.
 *
 * @param key identifies it: hex SHA-256 of prompt content, rendered messages, parameters and scope
 * @param text the answer that is given
 * @param finishReason why the model stopped
 * @param origin where it comes from
 * @param edited whether somebody has replaced the model's text
 */
public record CachedAnswer(String key, String text, String finishReason, Origin origin, boolean edited) {

    /** Refuses null. */
    public CachedAnswer {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(finishReason, "finishReason");
        Objects.requireNonNull(origin, "origin");
    }

    /**
     * Where an entry comes from.
     *
     * @param prompt what made the answer
     * @param scope who may get it, see {@link Question#scope(String)}
     * @param question the last message of the person who asked, cut to 500 characters; empty if there was none
     * @param call how the answer was obtained
     * @param createdAt when
     */
    public record Origin(ServedPrompt prompt, String scope, String question, ModelCall call, Instant createdAt) {

        /** Refuses null. */
        public Origin {
            Objects.requireNonNull(prompt, "prompt");
            Objects.requireNonNull(scope, "scope");
            Objects.requireNonNull(question, "question");
            Objects.requireNonNull(call, "call");
            Objects.requireNonNull(createdAt, "createdAt");
        }

        /** The prompt and the time; never question or scope. */
        @Override
        public String toString() {
            return prompt + " on " + createdAt;
        }
    }

    CachedAnswer withText(String newText) {
        return new CachedAnswer(key, newText, finishReason, origin, true);
    }

    /** The key and where it comes from; never question, scope or text. */
    @Override
    public String toString() {
        return key + " from " + origin + (edited ? ", edited" : "");
    }
}
