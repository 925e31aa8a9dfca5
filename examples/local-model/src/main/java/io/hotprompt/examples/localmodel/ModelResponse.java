package io.hotprompt.examples.localmodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The answer to a call of {@code POST /v1/responses}.
 *
 * @param createdAt seconds since 1970
 */
record ModelResponse(String id, long createdAt, String model, Conversation conversation) {
    static ModelResponse to(JsonNode request, String id, long createdAt) {
        if (request.path("stream").asBoolean()) {
            throw ApiException.badRequest("The local model streams chat completions only", "stream");
        }
        String instructions = request.path("instructions").asText("");
        return new ModelResponse(id, createdAt, Requests.model(request), conversation(instructions, request));
    }

    private static Conversation conversation(String instructions, JsonNode request) {
        JsonNode input = request.path("input");
        if (input.isTextual()) {
            String question = input.textValue();
            return new Conversation(instructions, question, instructions.length() + question.length());
        }
        if (!input.isArray() || input.isEmpty()) {
            throw ApiException.badRequest("The request needs an input: a string or an array of messages", "input");
        }
        return Conversation.of(instructions, input, "input");
    }

    ObjectNode toJson() {
        String answer = conversation.answer();
        ObjectNode response = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("object", "response")
                .put("created_at", createdAt)
                .put("status", "completed")
                .put("model", model)
                .putNull("error")
                .putNull("incomplete_details")
                .putNull("instructions")
                .putNull("temperature")
                .putNull("top_p")
                .put("parallel_tool_calls", true)
                .put("tool_choice", "auto");
        response.putObject("metadata");
        response.putArray("tools");
        response.putArray("output").add(message(answer));
        response.set("usage", Usage.of(conversation, answer).ofResponse());
        return response;
    }

    private ObjectNode message(String answer) {
        ObjectNode message = JsonNodeFactory.instance
                .objectNode()
                .put("id", "msg_" + id)
                .put("type", "message")
                .put("status", "completed")
                .put("role", "assistant");
        message.putArray("content")
                .addObject()
                .put("type", "output_text")
                .put("text", answer)
                .putArray("annotations");
        return message;
    }
}
