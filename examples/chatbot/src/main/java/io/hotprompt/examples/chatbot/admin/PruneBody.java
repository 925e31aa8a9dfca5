package io.hotprompt.examples.chatbot.admin;

import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import io.hotprompt.store.Retention;
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
        return olderThan == null ? newest : alsoYounger(newest, olderThan);
    }

    String reason() {
        return note == null ? "" : note;
    }

    private static Retention alsoYounger(Retention newest, String written) {
        try {
            return newest.olderThan(DurationStyle.detectAndParse(written));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw RefusedRequestException.badRequest(
                    "bad-retention", "The field \"olderThan\" is an age like 90d or 12h, at most 100 years.");
        }
    }
}
