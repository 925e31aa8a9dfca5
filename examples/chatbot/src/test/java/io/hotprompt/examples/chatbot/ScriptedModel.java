package io.hotprompt.examples.chatbot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A model service that does what the question says: {@code cut}, {@code filtered}, {@code refused}, {@code empty} … */
final class ScriptedModel implements AutoCloseable {

    /** A question that begins so gets piece after piece, and the end when {@link #goOn} is called. */
    static final String SLOW = "slowly";

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch readerGone = new CountDownLatch(1);
    private volatile CountDownLatch gate = new CountDownLatch(1);

    ScriptedModel() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    /** The setting that makes a chatbot ask it. */
    String setting() {
        return "--chatbot.model.base-url=http://localhost:"
                + server.getAddress().getPort() + "/v1";
    }

    List<JsonNode> requests() {
        return requests;
    }

    void goOn() {
        gate.countDown();
        gate = new CountDownLatch(1);
    }

    /** Reached zero when the chatbot has closed the connection in the middle of an answer. */
    CountDownLatch readerGone() {
        return readerGone;
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
        requests.add(request);
        JsonNode messages = request.path("messages");
        String question = messages.get(messages.size() - 1).path("content").asString();
        switch (question) {
            case "cut" -> answer(exchange, Map.of("content", "Half an"), "length");
            case "filtered" -> answer(exchange, Map.of("content", "Half an"), "content_filter");
            case "refused" -> answer(exchange, Map.of("refusal", "I would rather not."), "stop");
            case "empty" -> answer(exchange, Map.of("content", ""), "stop");
            case "quota" -> send(exchange, 429, "application/json", error("insufficient_quota"));
            case "busy" -> send(exchange, 503, "application/json", error("overloaded"));
            case "forbidden" -> send(exchange, 400, "application/json", error("content_filter"));
            default -> {
                if (question.startsWith(SLOW)) {
                    slowly(exchange);
                } else {
                    answer(exchange, Map.of("content", "You said: " + question), "stop");
                }
            }
        }
    }

    private static String error(String code) {
        return JSON.writeValueAsString(Map.of("error", Map.of("message", "no", "code", code)));
    }

    private static void answer(HttpExchange exchange, Map<String, String> message, String finishReason)
            throws IOException {
        send(exchange, 200, "text/event-stream", event(message, finishReason) + "data: [DONE]\n\n");
    }

    private static String event(Map<String, String> message, String finishReason) {
        Map<String, Object> choice = finishReason.isEmpty()
                ? Map.of("index", 0, "delta", message)
                : Map.of("index", 0, "delta", message, "finish_reason", finishReason);
        return "data: " + JSON.writeValueAsString(Map.of("model", "m", "choices", List.of(choice))) + "\n\n";
    }

    private void slowly(HttpExchange exchange) throws IOException {
        CountDownLatch open = gate;
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            write(out, event(Map.of("content", "a line\n\n".repeat(80)), ""));
            while (open.getCount() > 0) {
                // A reader that has gone is noticed by writing.
                write(out, event(Map.of("content", "and another line\n\n"), ""));
                boolean unused = open.await(50, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
            write(out, event(Map.of("content", "the end"), "stop"));
        } catch (IOException e) {
            readerGone.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
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
        goOn();
        server.stop(0);
        threads.shutdownNow();
    }
}
