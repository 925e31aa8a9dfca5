package io.hotprompt.examples.localmodel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.StringJoiner;

/**
 * What of a conversation matters to the local model.
 *
 * @param instructions all system and developer messages, in their order, separated by blank lines
 * @param question the last user message; empty if there is none
 * @param characters the length of all messages together
 */
record Conversation(String instructions, String question, int characters) {
    private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant", "tool", "function");

    /**
     * Reads a list of messages.
     *
     * @param instructions what comes before the messages; may be empty
     * @param messages the JSON array called {@code param} in the request
     * @throws ApiException if {@code messages} is not such a list
     */
    static Conversation of(String instructions, JsonNode messages, String param) {
        StringJoiner system = new StringJoiner("\n\n");
        system.add(instructions);
        String question = "";
        int characters = instructions.length();
        for (int i = 0; i < messages.size(); i++) {
            JsonNode message = messages.get(i);
            String path = param + "[" + i + "]";
            String role = role(message, path);
            String text = text(message.path("content"), path + ".content");
            characters += text.length();
            if (role.equals("system") || role.equals("developer")) {
                system.add(text);
            } else if (role.equals("user")) {
                question = text;
            }
        }
        return new Conversation(system.toString(), question, characters);
    }

    String answer() {
        return Answerer.answer(instructions, question);
    }

    private static String role(JsonNode message, String path) {
        String role = message.path("role").asText("");
        if (!ROLES.contains(role)) {
            throw ApiException.badRequest("Every message needs a role, one of " + ROLES, path + ".role");
        }
        return role;
    }

    /** A message's content is a text or a list of parts; parts without text, like images, are skipped. */
    private static String text(JsonNode content, String path) {
        if (content.isTextual()) {
            return content.textValue();
        }
        if (content.isMissingNode() || content.isNull()) {
            return "";
        }
        if (!content.isArray()) {
            throw ApiException.badRequest("The content must be a string or an array of parts", path);
        }
        StringJoiner text = new StringJoiner("\n");
        for (JsonNode part : content) {
            if (part.path("text").isTextual()) {
                text.add(part.path("text").textValue());
            }
        }
        return text.toString();
    }
}
