package io.hotprompt.openai;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The server's end of one connection. */
final class Wire {

    private final Socket socket;
    private final InputStream in;
    private boolean usable = true;

    Wire(Socket socket, InputStream in) {
        this.socket = socket;
        this.in = in;
    }

    boolean isUsable() {
        return usable && !socket.isClosed();
    }

    void head(int status, Map<String, String> headers) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        raw(head.append("\r\n").toString());
    }

    void chunk(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        raw(Integer.toHexString(bytes.length) + "\r\n" + text + "\r\n");
    }

    void lastChunk() throws IOException {
        raw("0\r\n\r\n");
    }

    void raw(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** Ends the connection in the regular way. */
    void close() throws IOException {
        usable = false;
        socket.close();
    }

    /** Ends the connection with a RST packet. */
    void reset() throws IOException {
        usable = false;
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Says nothing until the client hangs up. */
    void awaitHangUp() throws IOException {
        usable = false;
        while (in.read() >= 0) {
            // The client does not send anything here.
        }
    }
}
