package io.hotprompt.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model service that does what it is told: each request gets the next scripted reply, or the standing one. Speaks
 * HTTP/1.1 on a plain socket so that it can also break the rules.
 */
final class ScriptedService implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One request as it came in. */
    record Request(String line, Map<String, String> headers, String body) {

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final ServerSocket server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Reply> script = new LinkedBlockingQueue<>();
    private final Set<Socket> open = new HashSet<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile Reply standing = Reply.status(500);

    private ScriptedService(ServerSocket server) {
        this.server = server;
    }

    static ScriptedService start() {
        try {
            ScriptedService service = new ScriptedService(new ServerSocket(0, 256, InetAddress.getLoopbackAddress()));
            daemon(service::accept, "scripted-service-accept");
            return service;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    URI baseUrl() {
        return URI.create("http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort() + "/v1");
    }

    /** The replies to the next requests, in order. */
    ScriptedService replies(Reply... next) {
        script.addAll(List.of(next));
        return this;
    }

    /** The reply to every request for which nothing is scripted. */
    ScriptedService always(Reply reply) {
        standing = reply;
        return this;
    }

    List<Request> requests() {
        return requests;
    }

    Request lastRequest() {
        return requests.get(requests.size() - 1);
    }

    /** Connections the client has opened so far. */
    int connections() {
        return accepted.get();
    }

    /** Waits until the client has closed all its connections. */
    void awaitNoConnections(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        synchronized (open) {
            while (!open.isEmpty()) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    throw new AssertionError(open.size() + " connections are still open after " + atMost);
                }
                TimeUnit.NANOSECONDS.timedWait(open, left);
            }
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                accepted.incrementAndGet();
                synchronized (open) {
                    open.add(socket);
                }
                daemon(() -> serve(socket), "scripted-service-connection");
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Wire wire = new Wire(socket, in);
            while (wire.isUsable()) {
                Request request = read(in);
                if (request == null) {
                    return;
                }
                Reply reply = script.poll();
                requests.add(request);
                (reply == null ? standing : reply).send(request, wire);
            }
        } catch (IOException e) {
            // The client went away, or the script broke the connection.
        } finally {
            synchronized (open) {
                open.remove(socket);
                open.notifyAll();
            }
        }
    }

    private static Request read(InputStream in) throws IOException {
        String line = line(in);
        if (line == null) {
            return null;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).trim());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Request(line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            if (b != '\r') {
                bytes.write(b);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
            List<Socket> left;
            synchronized (open) {
                left = new ArrayList<>(open);
            }
            for (Socket socket : left) {
                socket.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
