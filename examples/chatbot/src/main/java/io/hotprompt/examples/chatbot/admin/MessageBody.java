package io.hotprompt.examples.chatbot.admin;

import io.hotprompt.model.MessageTemplate;
import org.jspecify.annotations.Nullable;

/**
 * One message of a version, as JSON.
 *
 * @param role {@code system}, {@code developer}, {@code user}, {@code assistant} or {@code history}
 * @param content the text; may be left out for {@code history}
 */
public record MessageBody(@Nullable String role, @Nullable String content) {

    static MessageBody of(MessageTemplate message) {
        return new MessageBody(message.role(), message.content());
    }

    MessageTemplate toTemplate() {
        return new MessageTemplate(role == null ? "" : role, content == null ? "" : content);
    }
}
