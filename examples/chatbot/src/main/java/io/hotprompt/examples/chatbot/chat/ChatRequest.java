package io.hotprompt.examples.chatbot.chat;

import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question somebody asks.
 *
 * @param userId who asks, as far as the caller tells; the same user gets the same arm of an experiment
 * @param conversationId of an earlier answer, to go on with its conversation
 */
record ChatRequest(
        @Nullable String message,
        @Nullable String userId,
        @Nullable String conversationId) {

    private static final int MAX_MESSAGE_BYTES = 256 * 1024;
    private static final int MAX_ID_LENGTH = 200;

    /**
     * This request with a conversation, as it can be answered.
     *
     * @throws RefusedRequestException if the message is empty, too long or not text, or an identity is malformed
     */
    Asked accepted() {
        String text = message == null ? "" : message;
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_MESSAGE_BYTES) {
            throw RefusedRequestException.tooLarge("The message is longer than " + MAX_MESSAGE_BYTES + " bytes");
        }
        if (text.codePoints().noneMatch(ChatRequest::isVisible)) {
            throw RefusedRequestException.badRequest(
                    "empty-message", "The message is empty; write 1 to " + MAX_MESSAGE_BYTES + " bytes of text");
        }
        if (text.codePoints().anyMatch(ChatRequest::isForbidden)) {
            throw RefusedRequestException.badRequest(
                    "bad-characters", "The message contains control characters or broken UTF-16");
        }
        String conversation = conversationId == null ? UUID.randomUUID().toString() : conversationId;
        return new Asked(text, identity("userId", userId), String.valueOf(identity("conversationId", conversation)));
    }

    private static @Nullable String identity(String field, @Nullable String id) {
        if (id == null) {
            return null;
        }
        boolean plain = id.codePoints().allMatch(ChatRequest::isVisible);
        if (id.isEmpty() || id.length() > MAX_ID_LENGTH || !plain) {
            throw RefusedRequestException.badRequest(
                    "bad-identity", field + " must have 1 to " + MAX_ID_LENGTH + " visible characters");
        }
        return id;
    }

    private static boolean isVisible(int c) {
        return !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && !Character.isISOControl(c)
                && Character.getType(c) != Character.FORMAT
                && Character.getType(c) != Character.SURROGATE;
    }

    private static boolean isForbidden(int c) {
        boolean lineOrTab = c == '\n' || c == '\r' || c == '\t';
        return (Character.isISOControl(c) && !lineOrTab) || Character.getType(c) == Character.SURROGATE;
    }
}
