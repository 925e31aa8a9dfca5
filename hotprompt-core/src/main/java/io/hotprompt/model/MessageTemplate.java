package io.hotprompt.model;

import java.util.Objects;

/**
 * One message of a version as it was written: raw data that may be wrong, judged by validation.
 *
 * @param role a {@linkplain Role#wireName() wire name}, or {@code history} for the place where the conversation so far
 *     goes
 * @param content template text; empty for {@code history}
 */
public record MessageTemplate(String role, String content) {

    /** The role that marks the place of the conversation so far. */
    public static final String HISTORY = "history";

    /** Refuses null; line ends become {@code \n}, so that an edit on another system changes nothing. */
    public MessageTemplate {
        Objects.requireNonNull(role, "role");
        content = Texts.normalizeLineEnds(Objects.requireNonNull(content, "content"));
    }

    /** The placeholder for the conversation so far. */
    public static MessageTemplate history() {
        return new MessageTemplate(HISTORY, "");
    }

    /** Whether this is the placeholder for the conversation so far. */
    public boolean isHistory() {
        return role.equals(HISTORY);
    }
}
