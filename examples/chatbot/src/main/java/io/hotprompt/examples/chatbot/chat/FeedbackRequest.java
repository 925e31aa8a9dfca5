package io.hotprompt.examples.chatbot.chat;

import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import io.hotprompt.experiment.Rating;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody thinks of an answer: {@code up} or {@code down}, or {@code none} any more. */
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

    /** The rating; empty to take back an earlier one. */
    Optional<Rating> acceptedRating() {
        return switch (rating == null ? "" : rating) {
            case "up" -> Optional.of(Rating.UP);
            case "down" -> Optional.of(Rating.DOWN);
            case "none" -> Optional.empty();
            default ->
                throw RefusedRequestException.badRequest(
                        "bad-rating", "rating must be \"up\", \"down\" or, to take one back, \"none\"");
        };
    }
}
