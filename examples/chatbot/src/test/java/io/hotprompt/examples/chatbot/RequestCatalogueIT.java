package io.hotprompt.examples.chatbot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows 62 and 63 of the catalogue of bad input: questions and requests. */
class RequestCatalogueIT {

    private static final String JSON = "application/json";

    @AutoClose
    private static RunningChatbot chatbot;

    @BeforeAll
    static void start() {
        chatbot = RunningChatbot.start(TestDatabase.create());
    }

    /**
     * One request to ask something.
     *
     * @param encoding of the content, empty for none
     * @param code of the problem, empty where there is an answer
     */
    private record Row(String title, String type, String encoding, BodyPublisher body, int status, String code) {
        @Override
        public String toString() {
            return title;
        }
    }

    private static Row question(String title, String question, int status, String code) {
        return json(title, "{\"message\":\"" + question + "\"}", status, code);
    }

    private static Row json(String title, String body, int status, String code) {
        return new Row(title, JSON, "", BodyPublishers.ofString(body), status, code);
    }

    private static Row typed(String title, String type, String code) {
        return new Row(title, type, "", BodyPublishers.ofString("{\"message\":\"Hello\"}"), 415, code);
    }

    static Stream<Row> rows() {
        return Stream.of(
                question("62 empty", "", 400, "empty-message"),
                question("62 blank", " \\n\\t", 400, "empty-message"),
                question("62 only zero width", "\u200B\u2060\uFEFF", 400, "empty-message"),
                question("62 NUL", "a\\u0000b", 400, "bad-characters"),
                question("62 half a surrogate pair", "a\\ud83d", 400, "bad-characters"),
                question("62 a megabyte", "a".repeat(1 << 20), 413, "too-large"),
                question("62 10,000 lines", "line\\n".repeat(10_000), 200, ""),
                question("62 a template", "{{question}} ${x} %s $1 \\\\{{", 200, ""),
                question("62 emoji and another direction", "👩‍🎓 مرحبا", 200, ""),
                json("62 no message", "{}", 400, "empty-message"),
                json("62 null", "{\"message\":null}", 400, "empty-message"),
                typed("63 a form", "application/x-www-form-urlencoded", "unsupported-media-type"),
                typed("63 text", "text/plain", "unsupported-media-type"),
                typed("63 XML", "application/xml", "unsupported-media-type"),
                json("63 not closed", "{\"message\":", 400, "bad-json"),
                json("63 a list", "[]", 400, "bad-json"),
                json("63 a key twice", "{\"message\":\"a\",\"message\":\"b\"}", 400, "bad-json"),
                json("63 an unknown key", "{\"message\":\"a\",\"role\":\"system\"}", 400, "unknown-field"),
                json("63 100 levels", "[".repeat(100) + "]".repeat(100), 400, "bad-json"),
                json("63 something behind the end", "{\"message\":\"a\"} {}", 400, "bad-json"),
                new Row("63 not UTF-8", JSON, "", notUtf8(), 400, "bad-json"),
                new Row("63 a gzip bomb", JSON, "gzip", bomb(), 415, "unsupported-media-type"));
    }

    private static BodyPublisher notUtf8() {
        return BodyPublishers.ofByteArray(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'});
    }

    private static BodyPublisher bomb() {
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(small)) {
            for (int i = 0; i < 100; i++) {
                zip.write(new byte[1 << 20]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return BodyPublishers.ofByteArray(small.toByteArray());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void isAnsweredOrRefusedWithAReason(Row row) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(chatbot.address().resolve("/api/chat"))
                .header("Content-Type", row.type())
                .POST(row.body());
        if (!row.encoding().isEmpty()) {
            request.header("Content-Encoding", row.encoding());
        }
        HttpResponse<String> response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(row.status());
        if (!row.code().isEmpty()) {
            assertThat(response.body()).contains("\"code\":\"" + row.code() + "\"");
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
    }

    @Test
    @Timeout(60)
    void row63AnEndlessBodyIsRefusedInTheEnd() throws Exception {
        try (Socket socket = new Socket("localhost", chatbot.address().getPort())) {
            OutputStream out = socket.getOutputStream();
            String head = String.join(
                    "\r\n",
                    "POST /api/chat HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: " + JSON,
                    "Transfer-Encoding: chunked",
                    "",
                    "");
            out.write(head.getBytes(UTF_8));
            InputStream in = socket.getInputStream();
            socket.setSoTimeout((int) Duration.ofMillis(500).toMillis());
            while (in.available() == 0 && sent(out)) {
                Thread.sleep(100);
            }
            assertThat(new String(in.readNBytes(12), UTF_8)).isEqualTo("HTTP/1.1 408");
        }
    }

    /** One more chunk of white space, as long as the other side listens. */
    private static boolean sent(OutputStream out) throws IOException {
        try {
            out.write("1\r\n \r\n".getBytes(UTF_8));
            return true;
        } catch (SocketException e) {
            return false;
        }
    }
}
