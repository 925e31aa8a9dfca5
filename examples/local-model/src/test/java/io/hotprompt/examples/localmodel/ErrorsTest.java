package io.hotprompt.examples.localmodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ErrorsTest {
    private final LocalModel model = LocalModel.start();
    private final Caller caller = new Caller(model);

    @AfterEach
    void close() {
        model.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"text\"", "{\"model\": \"m\"} {}", "{'model': 1}", "\u0000"})
    void aBodyThatIsNoJsonObjectIsRefused(String body) {
        assertError(caller.post("/chat/completions", body), 400, null);
    }

    @Test
    void aBodyNestedTooDeepIsRefused() {
        assertError(caller.post("/chat/completions", "[".repeat(100_000)), 400, null);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                    {"model": "m"}                                                           => messages
                    {"model": "m", "messages": []}                                           => messages
                    {"model": "m", "messages": "hello"}                                      => messages
                    {"messages": [{"role": "user", "content": "x"}]}                         => model
                    {"model": "m", "messages": [{"content": "x"}]}                           => messages[0].role
                    {"model": "m", "messages": ["x"]}                                        => messages[0].role
                    {"model": "m", "messages": [{"role": "boss", "content": "x"}]}           => messages[0].role
                    {"model": "m", "messages": [{"role": "user", "content": 5}]}             => messages[0].content
                    """)
    void theErrorNamesTheParameterThatIsWrong(String body, String param) {
        assertError(caller.post("/chat/completions", body), 400, param);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                    {"model": "m"}                                 => input
                    {"model": "m", "input": []}                    => input
                    {"input": "x"}                                 => model
                    {"model": "m", "input": "x", "stream": true}   => stream
                    """)
    void aResponseThatCannotBeMadeIsRefused(String body, String param) {
        assertError(caller.post("/responses", body), 400, param);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/embeddings", "/chat/completions/", "/models/x"})
    void anUnknownPathIsNotFound(String path) {
        assertError(caller.send("GET", path, ""), 404, null);
    }

    @ParameterizedTest
    @CsvSource({"GET, /chat/completions, POST", "DELETE, /responses, POST", "POST, /models, GET"})
    void aWrongMethodIsRefusedAndTheRightOneNamed(String method, String path, String allowed) {
        HttpResponse<String> response = caller.send(method, path, "");

        assertError(response, 405, null);
        assertThat(response.headers().firstValue("allow")).hasValue(allowed);
    }

    @Test
    void aHeadRequestGetsNoBody() {
        HttpResponse<String> response = caller.send("HEAD", "/models", "");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20 * 1024 * 1024})
    void aBodyOverFourMegabytesIsRefusedAndTheClientSeesWhy(int over) {
        String body = " ".repeat(4 * 1024 * 1024 + over);

        assertError(caller.post("/chat/completions", body), 413, null);
    }

    @Test
    void aBodyOfFourMegabytesIsAnswered() {
        String request =
                Caller.chat("Write to info@uga.edu.", "How do I contact you?").toString();
        String body = request + " ".repeat(4 * 1024 * 1024 - request.length());

        assertThat(caller.post("/chat/completions", body).statusCode()).isEqualTo(200);
    }

    private static void assertError(HttpResponse<String> response, int status, String param) {
        JsonNode error = Caller.json(response).path("error");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("x-request-id")).isPresent();
        assertThat(error.fieldNames()).toIterable().containsExactly("message", "type", "param", "code");
        assertThat(error.path("message").textValue()).isNotBlank();
        assertThat(error.path("type").textValue()).isEqualTo("invalid_request_error");
        assertThat(error.path("param").textValue()).isEqualTo(param);
    }
}
