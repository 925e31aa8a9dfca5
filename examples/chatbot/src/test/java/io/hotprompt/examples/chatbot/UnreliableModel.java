package io.hotprompt.examples.chatbot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
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
        Map<String, Object> message = Map.of("role", "assistant", "content", text);
        if (request.path("stream").asBoolean(false)) {
            String piece = reply("chat.completion.chunk", choice("delta", message), Map.of());
            String end = reply("chat.completion.chunk", List.of(), usage);
            send(exchange, 200, "text/event-stream", "data: " + piece + "\n\ndata: " + end + "\n\ndata: [DONE]\n\n");
        } else {
            String whole = reply("chat.completion", choice("message", message), usage);
            send(exchange, 200, "application/json", whole);
        }
    }

    private static List<Map<String, Object>> choice(String kind, Map<String, Object> message) {
        return List.of(Map.of("index", 0, kind, message, "finish_reason", "stop"));
    }

    private static String reply(String object, List<Map<String, Object>> choices, Map<String, Integer> usage) {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("id", "1");
        reply.put("object", object);
        reply.put("created", 1);
        reply.put("model", "m");
        reply.put("choices", choices);
        if (!usage.isEmpty()) {
            reply.put("usage", usage);
        }
        return JSON.writeValueAsString(reply);
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
