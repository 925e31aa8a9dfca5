package io.hotprompt.examples.chatbot.admin;

import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import io.hotprompt.store.Retention;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * Which versions stay, and why the others go.
 *
 * @param keep how many of the newest; at least 1
 * @param olderThan removes only what was saved longer ago: {@code 90d}, {@code 12h}; null for everything
 */
record PruneBody(
        @Nullable Integer keep,
        @Nullable String olderThan,
        @Nullable String note) {

    Retention retention() {
        if (keep == null || keep < 1) {
            throw RefusedRequestException.badRequest(
                    "bad-retention", "The field \"keep\" says how many of the newest versions stay: 1 or more.");
        }
        Retention newest = Retention.newest(keep);
        return olderThan == null ? newest : newest.olderThan(age(olderThan));
    }

    String reason() {
        return note == null ? "" : note;
    }

    private static Duration age(String written) {
        try {
            Duration age = DurationStyle.detectAndParse(written);
            if (!age.isNegative()) {
                return age;
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            // Refused below, like an age that is negative.
        }
        throw RefusedRequestException.badRequest("bad-retention", "The field \"olderThan\" is an age like 90d or 12h.");
    }
}
