package io.hotprompt.examples.chatbot.webhook;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change that is to be told. Carries no text of a prompt and no note.
 *
 * @param id the same on every try and on every server
 * @param fromVersion what was live before; null if nothing was
 */
record Notice(
        String id,
        String name,
        @Nullable Long fromVersion,
        long version,
        long revision,
        String action,
        String author,
        Instant at) {

    /** What is sent. */
    Map<String, Object> body() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", name);
        if (fromVersion != null) {
            data.put("fromVersion", fromVersion);
        }
        data.put("version", version);
        data.put("revision", revision);
        data.put("action", action.toLowerCase(Locale.ROOT));
        data.put("author", author);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "prompt.changed");
        body.put("timestamp", at.toString());
        body.put("data", data);
        return body;
    }
}
