package io.hotprompt.openai;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The content of a message or of a piece of one: a text, or a list of parts as services with reasoning or several kinds of
 * output send it. Parts that are neither text, reasoning nor refusal are none of ours.
 */
final class ContentParts {

    /** Hears the parts in their order. */
    interface Hearer {

        void text(String piece);

        void reasoning(String piece);

        void refusal(String piece);
    }

    private ContentParts() {}

    /** @throws MalformedAnswerException if the content is of another type */
    static void read(JsonNode content, Hearer hearer) {
        if (Fields.isAbsent(content)) {
            return;
        }
        if (content.isTextual()) {
            hearer.text(content.textValue());
        } else if (content.isArray()) {
            content.forEach(part -> part(part, hearer));
        } else {
            throw new MalformedAnswerException("content is neither a text nor a list of parts");
        }
    }

    private static void part(JsonNode part, Hearer hearer) {
        if (part.isTextual()) {
            hearer.text(part.textValue());
            return;
        }
        if (!part.isObject()) {
            throw new MalformedAnswerException("a part of content is neither a text nor an object");
        }
        switch (Fields.text(part, "type").orElse("text")) {
            case "text", "output_text" -> Fields.text(part, "text").ifPresent(hearer::text);
            case "refusal" -> Fields.text(part, "refusal").ifPresent(hearer::refusal);
            case "thinking", "reasoning" -> reasoning(part, hearer);
            default -> {
                // Pictures, sounds and what comes next: the text beside them is the answer.
            }
        }
    }

    private static void reasoning(JsonNode part, Hearer hearer) {
        for (String name : new String[] {"thinking", "reasoning", "text"}) {
            JsonNode thought = part.path(name);
            if (thought.isTextual()) {
                hearer.reasoning(thought.textValue());
            }
            thought.forEach(piece -> hearer.reasoning(piece.path("text").asText("")));
        }
    }
}
