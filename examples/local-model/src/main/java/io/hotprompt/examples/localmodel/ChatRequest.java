package io.hotprompt.examples.localmodel;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A call of {@code POST /v1/chat/completions}. Other settings of the request, like the temperature, are accepted and
 * have no effect.
 *
 * @param stream whether the answer is wanted as server-sent events
 * @param includeUsage whether the stream ends with a chunk that carries the usage
 */
record ChatRequest(String model, boolean stream, boolean includeUsage, Conversation conversation) {
    static ChatRequest of(JsonNode body) {
        JsonNode messages = body.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw ApiException.badRequest("The request needs at least one message", "messages");
        }
        return new ChatRequest(
                Requests.model(body),
                body.path("stream").asBoolean(),
                body.path("stream_options").path("include_usage").asBoolean(),
                Conversation.of("", messages, "messages"));
    }
}
