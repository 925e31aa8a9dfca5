package io.hotprompt.examples.localmodel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;

/** Reads request bodies. */
final class Requests {
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final int MAX_DISCARDED_BYTES = 64 * 1024 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Requests() {}

    /**
     * The body of {@code exchange}, a JSON object.
     *
     * @throws ApiException if it is larger than {@link #MAX_BYTES} or not a JSON object
     */
    static JsonNode json(HttpExchange exchange) throws IOException {
        byte[] body = bytes(exchange.getRequestBody());
        try {
            JsonNode json = JSON.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException | CharConversionException e) {
            throw ApiException.badRequest("The body of the request is not valid JSON", null);
        }
        throw ApiException.badRequest("The body of the request must be a JSON object", null);
    }

    /** The model that the request names. */
    static String model(JsonNode body) {
        String model = body.path("model").asText("");
        if (model.isBlank()) {
            throw ApiException.badRequest("You must provide a model parameter", "model");
        }
        return model;
    }

    private static byte[] bytes(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            discard(body);
            throw ApiException.tooLarge(MAX_BYTES);
        }
        return bytes;
    }

    /** A client that is still sending when the connection closes sees a broken connection instead of the error. */
    private static void discard(InputStream body) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long discarded = 0;
        for (int read = body.read(buffer); read >= 0 && discarded < MAX_DISCARDED_BYTES; read = body.read(buffer)) {
            discarded += read;
        }
    }
}
