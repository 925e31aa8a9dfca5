package io.hotprompt.spring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A model service on this machine: says yes, streamed if wanted, after it has failed as often as it was told to. */
final class ModelServer implements AutoCloseable {

    private static final String WHOLE = """
            {"id": "1", "object": "chat.completion", "created": 1, "model": "small-2026",
             "choices": [{"index": 0, "finish_reason": "stop",
                          "message": {"role": "assistant", "content": "Yes."}}],
             "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}}""";

    private static final String STREAMED = """
            data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"small-2026",\
            "choices":[{"index":0,"delta":{"content":"Yes."},"finish_reason":"stop"}]}

            data: [DONE]

            """;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<Refusal> failures = new ConcurrentLinkedDeque<>();
    private volatile Runnable beforeAnswer = () -> {};

    private ModelServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    static ModelServer start() {
        return new ModelServer();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** For {@code ApplicationContextRunner.withPropertyValues}. */
    String[] properties() {
        return new String[] {
            "hotprompt.openai.base-url=http://localhost:" + port() + "/v1", "hotprompt.openai.default-model=small"
        };
    }

    private record Refusal(int status, String message) {}

    /** The next answer has this status. */
    void failNext(int status) {
        failNext(status, "no");
    }

    void failNext(int status, String message) {
        failures.add(new Refusal(status, message));
    }

    void beforeEachAnswer(Runnable action) {
        beforeAnswer = action;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        beforeAnswer.run();
        Refusal refusal = failures.poll();
        boolean streamed = request.contains("\"stream\":true");
        byte[] answer = (refusal != null
                        ? "{\"error\":{\"message\":\"" + refusal.message() + "\"}}"
                        : streamed ? STREAMED : WHOLE)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .add("Content-Type", streamed && refusal == null ? "text/event-stream" : "application/json");
        exchange.sendResponseHeaders(refusal == null ? 200 : refusal.status(), answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
