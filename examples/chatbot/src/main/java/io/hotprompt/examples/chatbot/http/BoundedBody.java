package io.hotprompt.examples.chatbot.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads the body of a JSON call up to a limit and within a time, before anything else looks at it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BoundedBody extends OncePerRequestFilter {

    static final int MAX_BYTES = 1024 * 1024;

    private static final Duration MAX_TIME = Duration.ofSeconds(20);
    private static final int CHUNK = 8 * 1024;

    private final ProblemWriter problems;

    BoundedBody(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || !type.toLowerCase(Locale.ROOT).contains("json");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Read read;
        try {
            read = new Read(request, body(request));
        } catch (RefusedRequestException e) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
            problems.write(response, e.status(), e.code(), e.reason());
            return;
        }
        chain.doFilter(read, response);
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        if (request.getHeader(HttpHeaders.CONTENT_ENCODING) != null) {
            throw RefusedRequestException.unsupported("Send the body without a content encoding");
        }
        if (request.getContentLengthLong() > MAX_BYTES) {
            throw tooLarge();
        }
        long deadline = System.nanoTime() + MAX_TIME.toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        ServletInputStream input = request.getInputStream();
        try {
            for (int read = input.read(chunk); read >= 0; read = input.read(chunk)) {
                body.write(chunk, 0, read);
                if (body.size() > MAX_BYTES) {
                    throw tooLarge();
                }
                if (System.nanoTime() > deadline) {
                    throw tooSlow();
                }
            }
        } catch (SocketTimeoutException e) {
            throw tooSlow();
        }
        return body.toByteArray();
    }

    private static RefusedRequestException tooLarge() {
        return RefusedRequestException.tooLarge("The body is larger than " + MAX_BYTES + " bytes");
    }

    private static RefusedRequestException tooSlow() {
        return RefusedRequestException.tooSlow("The body did not arrive within " + MAX_TIME.toSeconds() + " s");
    }

    private static final class Read extends HttpServletRequestWrapper {

        private final byte[] body;

        Read(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Bytes(new ByteArrayInputStream(body));
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class Bytes extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Bytes(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the body has been read");
        }
    }
}
