package io.hotprompt.examples.chatbot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the tests say to and about the prompt that the chatbot comes with. */
final class Support {

    static final String QUESTION = "How do I contact HFIM?";
    static final String PATH = "/admin/api/prompts/support";

    private Support() {}

    /** A version that answers the question with this address. */
    static Map<String, Object> version(String address, String note) {
        return version(
                List.of(
                        message("system", "You can contact HFIM by e-mail at " + address + "."),
                        message("history", "")),
                note);
    }

    static Map<String, Object> version(List<Map<String, String>> messages, String note) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("messages", messages);
        body.put("note", note);
        return body;
    }

    static Map<String, String> message(String role, String content) {
        return Map.of("role", role, "content", content);
    }

    /** An experiment on a warmer tone, in the body of the call that starts it; the control gets the rest. */
    static Map<String, Object> experiment(long control, long warm, int weight) {
        return Map.of(
                "key",
                "tone",
                "arms",
                List.of(
                        Map.of("variant", "control", "version", control, "weight", 10_000 - weight),
                        Map.of("variant", "warm", "version", warm, "weight", weight)),
                "note",
                "is a warmer tone better?");
    }

    static String answer(JsonNode reply) {
        return reply.path("answer").asString();
    }

    static long promptVersion(JsonNode reply) {
        return reply.path("prompt").path("version").asLong();
    }
}
