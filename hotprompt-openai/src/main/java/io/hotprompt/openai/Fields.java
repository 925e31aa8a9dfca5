package io.hotprompt.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Fields of a JSON object. What is absent or null is empty; what has the wrong type is refused, never overlooked. */
final class Fields {

    private Fields() {}

    /** @throws MalformedAnswerException if it is there and no text */
    static Optional<String> text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (isAbsent(value)) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new MalformedAnswerException(name + " is no text");
        }
        return Optional.of(value.textValue());
    }

    /** @throws MalformedAnswerException if it is there and no object */
    static Optional<JsonNode> object(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (isAbsent(value)) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            throw new MalformedAnswerException(name + " is no object");
        }
        return Optional.of(value);
    }

    /** @throws MalformedAnswerException if it is there and no list */
    static Optional<JsonNode> list(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (isAbsent(value)) {
            return Optional.empty();
        }
        if (!value.isArray()) {
            throw new MalformedAnswerException(name + " is no list");
        }
        return Optional.of(value);
    }

    static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
