package io.hotprompt.examples.chatbot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that calls a chatbot over HTTP, as somebody or as nobody. */
final class Caller {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI chatbot;
    private final String authorization;

    private Caller(URI chatbot, String authorization) {
        this.chatbot = chatbot;
        this.authorization = authorization;
    }

    static Caller nobody(URI chatbot) {
        return new Caller(chatbot, "");
    }

    Caller as(String name, String password) {
        byte[] login = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Caller(chatbot, "Basic " + Base64.getEncoder().encodeToString(login));
    }

    Reply get(String path) {
        return send("GET", path, null);
    }

    Reply post(String path, Object body) {
        return send("POST", path, JSON.writeValueAsString(body));
    }

    Reply put(String path, Object body) {
        return send("PUT", path, JSON.writeValueAsString(body));
    }

    Reply delete(String path, Object body) {
        return send("DELETE", path, JSON.writeValueAsString(body));
    }

    Reply upload(String path, Parts parts) {
        return send(request(path)
                .header("Content-Type", Parts.TYPE)
                .POST(BodyPublishers.ofByteArray(parts.body()))
                .build());
    }

    JsonNode ask(String question) {
        return post("/api/chat", Map.of("message", question)).expect(200);
    }

    Reply send(String method, String path, String body) {
        HttpRequest.Builder request = request(path);
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
        }
        return send(request.build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(chatbot.resolve(path)).timeout(Duration.ofSeconds(30));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return request;
    }

    private static Reply send(HttpRequest request) {
        try {
            return new Reply(HTTP.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    record Reply(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String text() {
            return response.body();
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        JsonNode expect(int status) {
            return expectText(status).isEmpty() ? JSON.nullNode() : json();
        }

        String expectText(int status) {
            if (status() != status) {
                throw new AssertionError(response + " instead of " + status + ": " + response.body());
            }
            return text();
        }
    }
}
