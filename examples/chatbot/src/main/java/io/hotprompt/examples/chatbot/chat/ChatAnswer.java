package io.hotprompt.examples.chatbot.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprompt.openai.ServedPrompt;
import org.jspecify.annotations.Nullable;

/**
 * What the chatbot answered.
 *
 * @param messageId names this answer in feedback
 * @param answer the text; null at the end of a stream, which has sent it already
 * @param finishReason why the model stopped, in the words of its service
 * @param complete whether this is the whole answer
 * @param notice a sentence for whoever asked if it is not
 * @param cached whether the model was not asked because the same question had the same answer before
 */
record ChatAnswer(
        String conversationId,
        String messageId,
        @Nullable String answer,
        String finishReason,
        boolean complete,
        @Nullable String notice,
        boolean cached,
        long latencyMs,
        Origin prompt) {

    /** Which prompt made an answer. */
    record Origin(
            String name,
            long version,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String variant,

            String contentHash,
            long revision) {

        static Origin of(ServedPrompt prompt) {
            return new Origin(
                    prompt.name(),
                    prompt.version(),
                    prompt.variant().orElse(null),
                    prompt.contentHash(),
                    prompt.revision());
        }
    }

    ChatAnswer withoutText() {
        return new ChatAnswer(
                conversationId, messageId, null, finishReason, complete, notice, cached, latencyMs, prompt);
    }
}
