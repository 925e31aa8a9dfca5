package io.hotprompt.examples.localmodel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.UUID;

/** The calls of the OpenAI API that the local model answers; every other one gets an error in OpenAI's format. */
final class Endpoints implements HttpHandler {
    private static final String MODEL = "local-model";

    private static final Logger LOGGER = System.getLogger(LocalModel.class.getName());

    private final Clock clock;

    Endpoints(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("x-request-id", newId("req_"));
            exchange.getResponseHeaders().set("Connection", "close");
            answer(exchange);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            route(exchange);
        } catch (ApiException e) {
            Replies.json(exchange, e.status(), e.body());
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "The local model failed to answer", e);
            ApiException failure = ApiException.internal();
            Replies.json(exchange, failure.status(), failure.body());
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        switch (path) {
            case "/v1/chat/completions" -> {
                require("POST", exchange);
                chat(exchange);
            }
            case "/v1/responses" -> {
                require("POST", exchange);
                respond(exchange);
            }
            case "/v1/models" -> {
                require("GET", exchange);
                Replies.json(exchange, 200, models());
            }
            default -> throw ApiException.unknownPath(exchange.getRequestMethod(), path);
        }
    }

    private static void require(String method, HttpExchange exchange) {
        if (!exchange.getRequestMethod().equals(method)) {
            exchange.getResponseHeaders().set("Allow", method);
            throw ApiException.wrongMethod(
                    exchange.getRequestMethod(), exchange.getRequestURI().getPath(), method);
        }
    }

    private void chat(HttpExchange exchange) throws IOException {
        ChatRequest request = ChatRequest.of(Requests.json(exchange));
        String answer = request.conversation().answer();
        ChatCompletion completion = new ChatCompletion(newId("chatcmpl-"), now(), request, answer);
        if (request.stream()) {
            Replies.events(exchange, completion.chunks());
        } else {
            Replies.json(exchange, 200, completion.whole());
        }
    }

    private void respond(HttpExchange exchange) throws IOException {
        ModelResponse response = ModelResponse.to(Requests.json(exchange), newId("resp_"), now());
        Replies.json(exchange, 200, response.toJson());
    }

    private ObjectNode models() {
        ObjectNode models = JsonNodeFactory.instance.objectNode().put("object", "list");
        models.putArray("data")
                .addObject()
                .put("id", MODEL)
                .put("object", "model")
                .put("created", now())
                .put("owned_by", "hotprompt");
        return models;
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private static String newId(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "");
    }
}
