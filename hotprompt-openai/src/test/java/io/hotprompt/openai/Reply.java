package io.hotprompt.openai;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** What the scripted service does with one request, in the wire format of the real one. */
@FunctionalInterface
interface Reply {

    String MODEL = "gpt-5-mini-2026-08-01";

    void send(ScriptedService.Request request, Wire wire) throws IOException;

    /** A whole answer. */
    static Reply answer(String text) {
        return computed(request -> text);
    }

    /** A whole answer that depends on the request. */
    static Reply computed(Function<ScriptedService.Request, String> text) {
        return (request, wire) -> body(
                wire, 200, Map.of(), completion(text.apply(request), "stop").toString());
    }

    /** A whole answer that ended for this reason. */
    static Reply ended(String text, String finishReason) {
        return json(completion(text, finishReason).toString());
    }

    static Reply json(String body) {
        return (request, wire) -> body(wire, 200, Map.of(), body);
    }

    /** An error in the usual form. {@code headers} are names and values in turn. */
    static Reply status(int status, String... headers) {
        return error(status, "no luck today", headers);
    }

    static Reply error(int status, String message, String... headers) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            map.put(headers[i], headers[i + 1]);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error")
                .put("message", message)
                .put("type", "test_error")
                .put("code", "code_" + status)
                .putNull("param");
        return (request, wire) -> body(wire, status, map, body.toString());
    }

    /** A stream of these pieces with usage and end mark. */
    static Reply stream(String... pieces) {
        return (request, wire) -> {
            begin(wire, pieces);
            wire.chunk(event(chunk(null, "stop")));
            wire.chunk(event(usageChunk()));
            wire.chunk("data: [DONE]\n\n");
            wire.lastChunk();
        };
    }

    /** A stream that goes on as told after these pieces. */
    static Reply streamThen(Reply rest, String... pieces) {
        return (request, wire) -> {
            begin(wire, pieces);
            rest.send(request, wire);
        };
    }

    static Reply reset() {
        return (request, wire) -> wire.reset();
    }

    static Reply hangUp() {
        return (request, wire) -> wire.close();
    }

    /** A stream that ends politely and too soon. */
    static Reply endOfChunks() {
        return (request, wire) -> wire.lastChunk();
    }

    static Reply raw(String text) {
        return (request, wire) -> wire.raw(text);
    }

    /** Nothing, until the client gives up. */
    static Reply silence() {
        return (request, wire) -> wire.awaitHangUp();
    }

    /** As {@link #silence()}, telling when it starts and when the client has given up. */
    static Reply silence(CountDownLatch started, CountDownLatch over) {
        return (request, wire) -> {
            started.countDown();
            try {
                wire.awaitHangUp();
            } finally {
                over.countDown();
            }
        };
    }

    /** This reply once the gate is open. */
    default Reply after(CountDownLatch gate) {
        return (request, wire) -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            send(request, wire);
        };
    }

    private static void begin(Wire wire, String... pieces) throws IOException {
        wire.head(
                200,
                Map.of("Content-Type", "text/event-stream", "Transfer-Encoding", "chunked", "x-request-id", "req_s1"));
        ObjectNode role = chunk(null, null);
        role.withArray("choices")
                .get(0)
                .withObject("/delta")
                .put("role", "assistant")
                .put("content", "");
        wire.chunk(event(role));
        for (String piece : pieces) {
            wire.chunk(event(chunk(piece, null)));
        }
    }

    private static void body(Wire wire, int status, Map<String, String> headers, String body) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", "application/json");
        all.put("x-request-id", "req_" + status);
        all.put("Content-Length", Integer.toString(body.getBytes(StandardCharsets.UTF_8).length));
        wire.head(status, all);
        wire.raw(body);
    }

    static ObjectNode completion(String text, String finishReason) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("id", "chatcmpl-1")
                .put("object", "chat.completion")
                .put("created", 1_750_000_000L)
                .put("model", MODEL);
        ObjectNode choice = root.putArray("choices").addObject().put("index", 0);
        choice.putObject("message").put("role", "assistant").put("content", text);
        choice.put("finish_reason", finishReason);
        usage(root);
        return root;
    }

    private static void usage(ObjectNode root) {
        ObjectNode usage = root.putObject("usage");
        usage.put("prompt_tokens", 20).put("completion_tokens", 5).put("total_tokens", 25);
        usage.putObject("prompt_tokens_details").put("cached_tokens", 8);
    }

    static String event(ObjectNode chunk) {
        return "data: " + chunk + "\n\n";
    }

    static ObjectNode chunk(String piece, String finishReason) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("id", "chatcmpl-1").put("object", "chat.completion.chunk").put("created", 1_750_000_000L);
        root.put("model", MODEL);
        ObjectNode choice = root.putArray("choices").addObject().put("index", 0);
        ObjectNode delta = choice.putObject("delta");
        if (piece != null) {
            delta.put("content", piece);
        }
        choice.put("finish_reason", finishReason);
        return root;
    }

    private static ObjectNode usageChunk() {
        ObjectNode root = chunk(null, null);
        root.putArray("choices");
        usage(root);
        return root;
    }
}
