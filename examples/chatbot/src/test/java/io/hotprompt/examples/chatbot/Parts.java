package io.hotprompt.examples.chatbot;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The body of a form with files, as a browser sends it. */
final class Parts {

    static final String TYPE = "multipart/form-data; boundary=the-boundary-of-parts";

    private static final String BOUNDARY = "--the-boundary-of-parts";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    Parts file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Parts file(String name, byte[] bytes) {
        return part("name=\"files\"; filename=\"" + name + "\"\r\nContent-Type: application/octet-stream", bytes);
    }

    Parts field(String name, String value) {
        return part("name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
    }

    byte[] body() {
        return (body.toString(StandardCharsets.ISO_8859_1) + BOUNDARY + "--\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private Parts part(String disposition, byte[] bytes) {
        body.writeBytes((BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return this;
    }
}
