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
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model service that answers with what it was asked, so that a test can tell exactly which prompt and which parameters
 * reached it: a JSON object with the texts of the {@code system} messages, the {@code temperature}, the last
 * {@code question} and how many {@code times} it was asked.
 */
final class QuotingModel implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int THREADS = 64;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    private QuotingModel() throws IOException {
        // Else head and body of an answer go separately and each waits 40 ms for the other side's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    static QuotingModel start() {
        try {
            return new QuotingModel();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The setting that makes a chatbot use this model. */
    String setting() {
        return "--chatbot.model.base-url=http://localhost:"
                + server.getAddress().getPort() + "/v1";
    }

    /** What this model was asked, out of an answer of the chatbot. */
    static JsonNode quoted(String answer) {
        return JSON.readTree(answer);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            String text = JSON.writeValueAsString(quote(request.path("messages"), request.path("temperature")));
            boolean streams = request.path("stream").asBoolean();
            String body = streams ? stream(text) : JSON.writeValueAsString(completion("message", text));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", streams ? "text/event-stream" : "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Map<String, Object> quote(JsonNode messages, JsonNode temperature) {
        String question = messages.get(messages.size() - 1).path("content").asString();
        List<String> system = contents(messages, "system").toList();
        long times = contents(messages, "user").filter(question::equals).count();
        return Map.of("system", system, "temperature", temperature.asDouble(-1), "question", question, "times", times);
    }

    private static Stream<String> contents(JsonNode messages, String role) {
        return StreamSupport.stream(messages.spliterator(), false)
                .filter(message -> message.path("role").asString().equals(role))
                .map(message -> message.path("content").asString());
    }

    private static String stream(String text) {
        int middle = text.length() / 2;
        StringBuilder events = new StringBuilder();
        for (String piece : List.of(text.substring(0, middle), text.substring(middle))) {
            Map<String, Object> chunk = completion("delta", piece);
            chunk.put("choices", List.of(Map.of("index", 0, "delta", Map.of("content", piece))));
            events.append("data: ").append(JSON.writeValueAsString(chunk)).append("\n\n");
        }
        Map<String, Object> last = completion("delta", "");
        last.put("choices", List.of(Map.of("index", 0, "delta", Map.of(), "finish_reason", "stop")));
        return events.append("data: ")
                .append(JSON.writeValueAsString(last))
                .append("\n\ndata: [DONE]\n\n")
                .toString();
    }

    private static Map<String, Object> completion(String part, String text) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("id", "chatcmpl-1");
        root.put("object", part.equals("delta") ? "chat.completion.chunk" : "chat.completion");
        root.put("created", 1);
        root.put("model", "quoting");
        root.put(
                "choices",
                List.of(Map.of(
                        "index", 0, "finish_reason", "stop", part, Map.of("role", "assistant", "content", text))));
        return root;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
