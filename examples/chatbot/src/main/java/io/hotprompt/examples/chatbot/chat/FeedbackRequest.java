package io.hotprompt.examples.chatbot.chat;

import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import org.jspecify.annotations.Nullable;

/** What somebody thinks of an answer: {@code up} or {@code down}. */
record FeedbackRequest(@Nullable String messageId, @Nullable String rating) {

    private static final int MAX_ID_LENGTH = 100;

    String acceptedMessageId() {
        if (messageId == null
                || messageId.isBlank()
                || messageId.length() > MAX_ID_LENGTH
                || messageId.indexOf('\0') >= 0) {
            throw RefusedRequestException.badRequest("bad-identity", "messageId must be that of an answer");
        }
        return messageId;
    }

    String acceptedRating() {
        if (rating == null || !(rating.equals("up") || rating.equals("down"))) {
            throw RefusedRequestException.badRequest("bad-rating", "rating must be \"up\" or \"down\"");
        }
        return rating;
    }
}
