package io.hotprompt.examples.chatbot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A model service over HTTP that answers every question with its system prompt, but refuses those that say so. */
final class UnreliableModel implements AutoCloseable {

    /** Questions with this in them get no answer. */
    static final String REFUSED = "you will refuse this";

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    UnreliableModel() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", UnreliableModel::answer);
        server.start();
    }

    /** The setting that makes a chatbot ask it. */
    String setting() {
        return "--chatbot.model.base-url=http://localhost:"
                + server.getAddress().getPort() + "/v1";
    }

    private static void answer(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
        JsonNode messages = request.path("messages");
        String question = messages.get(messages.size() - 1).path("content").asString();
        if (question.contains(REFUSED)) {
            send(exchange, 400, "application/json", JSON.writeValueAsString(Map.of("error", Map.of("message", "no"))));
            return;
        }
        String text = messages.get(0).path("content").asString();
        Map<String, Integer> usage = Map.of(
                "prompt_tokens", text.length(),
                "completion_tokens", question.length(),
                "total_tokens", text.length() + question.length());
        if (request.path("stream").asBoolean(false)) {
            String piece = JSON.writeValueAsString(Map.of(
                    "id",
                    "1",
                    "object",
                    "chat.completion.chunk",
                    "created",
                    1,
                    "model",
                    "m",
                    "choices",
                    List.of(Map.of(
                            "index",
                            0,
                            "delta",
                            Map.of("role", "assistant", "content", text),
                            "finish_reason",
                            "stop"))));
            String end = JSON.writeValueAsString(Map.of(
                    "id",
                    "1",
                    "object",
                    "chat.completion.chunk",
                    "created",
                    1,
                    "model",
                    "m",
                    "choices",
                    List.of(),
                    "usage",
                    usage));
            send(exchange, 200, "text/event-stream", "data: " + piece + "\n\ndata: " + end + "\n\ndata: [DONE]\n\n");
        } else {
            Map<String, Object> message = Map.of("role", "assistant", "content", text);
            send(
                    exchange,
                    200,
                    "application/json",
                    JSON.writeValueAsString(Map.of(
                            "id",
                            "1",
                            "object",
                            "chat.completion",
                            "created",
                            1,
                            "model",
                            "m",
                            "choices",
                            List.of(Map.of("index", 0, "message", message, "finish_reason", "stop")),
                            "usage",
                            usage)));
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
