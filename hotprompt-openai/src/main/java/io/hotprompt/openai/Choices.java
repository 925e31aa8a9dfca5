package io.hotprompt.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;

/** Finds the first of the answers that a service was asked for, by its number and not by its place. */
final class Choices {

    private Choices() {}

    /** Whether this is a piece of an answer rather than a whole one. */
    static boolean isChunk(JsonNode value) {
        JsonNode choice = value.path("choices").path(0);
        return value.path("object").asText("").endsWith(".chunk")
                || (choice.path("delta").isObject() && !choice.path("message").isObject());
    }

    /** @throws MalformedAnswerException if there is none */
    static JsonNode ofWhole(JsonNode answer) {
        JsonNode first = MissingNode.getInstance();
        for (JsonNode choice : list(answer).orElse(MissingNode.getInstance())) {
            if (first.isMissingNode() || index(choice) < index(first)) {
                first = choice;
            }
        }
        if (first.isMissingNode()) {
            throw new MalformedAnswerException("the answer has no choices");
        }
        return first;
    }

    /** A missing node if this chunk is about something else, such as usage or filters. */
    static JsonNode ofChunk(JsonNode chunk) {
        if (!chunk.isObject()) {
            throw new MalformedAnswerException("a chunk is no object");
        }
        for (JsonNode choice : list(chunk).orElse(MissingNode.getInstance())) {
            if (index(choice) == 0) {
                return choice;
            }
        }
        return MissingNode.getInstance();
    }

    private static Optional<JsonNode> list(JsonNode answer) {
        Optional<JsonNode> choices = Fields.list(answer, "choices");
        for (JsonNode choice : choices.orElse(MissingNode.getInstance())) {
            if (!choice.isObject()) {
                throw new MalformedAnswerException("a choice is no object");
            }
        }
        return choices;
    }

    private static int index(JsonNode choice) {
        return choice.path("index").asInt(0);
    }
}
