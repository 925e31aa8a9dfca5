package io.hotprompt.examples.chatbot.admin;

import io.hotprompt.store.Change;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One entry of the change history, as JSON. */
record ChangeBody(
        long revision,
        String kind,
        @Nullable Long fromVersion,
        long toVersion,
        String author,
        String note,
        Instant at) {

    static ChangeBody of(Change change) {
        return new ChangeBody(
                change.revision(),
                change.kind().name(),
                change.fromVersion().isPresent() ? change.fromVersion().getAsLong() : null,
                change.version(),
                change.author(),
                change.note(),
                change.at());
    }
}
