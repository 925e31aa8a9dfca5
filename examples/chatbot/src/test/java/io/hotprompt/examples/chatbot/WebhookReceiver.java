package io.hotprompt.examples.chatbot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that is told of changes, answers with the statuses it was given and then 204, and notes everything. */
final class WebhookReceiver implements AutoCloseable {

    private static final byte[] KEY = "a key that only the two of them know".getBytes(StandardCharsets.UTF_8);

    static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);

    private final HttpServer server;
    private final List<Message> received = new CopyOnWriteArrayList<>();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

    private WebhookReceiver(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/secret-path", this::receive);
        server.start();
    }

    static WebhookReceiver start() throws IOException {
        return new WebhookReceiver(0);
    }

    /** One that listens where another one did. */
    static WebhookReceiver startAgain(WebhookReceiver before) throws IOException {
        return new WebhookReceiver(before.server.getAddress().getPort());
    }

    /** One request. */
    record Message(String id, String timestamp, String signature, String text) {

        JsonNode data() {
            return new JsonMapper().readTree(text).path("data");
        }

        /** Whether it was signed with the secret, a moment ago. */
        boolean isGenuine() throws GeneralSecurityException {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            byte[] expected = mac.doFinal((id + "." + timestamp + "." + text).getBytes(StandardCharsets.UTF_8));
            long age = Instant.now().getEpochSecond() - Long.parseLong(timestamp);
            return signature.equals("v1," + Base64.getEncoder().encodeToString(expected)) && age >= 0 && age < 60;
        }
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/secret-path";
    }

    List<Message> received() {
        return received;
    }

    void answerWith(Integer... next) {
        statuses.addAll(List.of(next));
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Message(
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                    exchange.getRequestHeaders().getFirst("webhook-signature"),
                    text));
            Integer status = statuses.poll();
            exchange.sendResponseHeaders(status == null ? 204 : status, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
