package io.hotprompt.model;

import java.util.Objects;

/**
 * One finished message, ready to be sent to a model.
 *
 * @param role who speaks
 * @param content the text, never read as a template again
 */
public record Message(Role role, String content) {

    /** Refuses null. */
    public Message {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(content, "content");
    }

    /** A message of the person who asks. */
    public static Message user(String content) {
        return new Message(Role.USER, content);
    }

    /** A message of the model. */
    public static Message assistant(String content) {
        return new Message(Role.ASSISTANT, content);
    }
}
