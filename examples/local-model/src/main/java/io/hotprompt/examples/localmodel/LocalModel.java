package io.hotprompt.examples.localmodel;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A language model stand-in that runs inside this process, so that the examples work without an API key. It is a real
 * HTTP server on the loopback interface that speaks OpenAI's wire format, so any OpenAI client can call it, with any key
 * and any model name.
 *
 * <p>It knows nothing but the system prompt of each request: it answers with the one to three sentences of that prompt
 * that fit the last user message best, word for word, and says so when none fits. The same request always gets the same
 * answer. Change the prompt, and the answer changes with it.
 *
 * <p>Safe for use by any number of threads. Its threads are daemons.
 */
public final class LocalModel implements AutoCloseable {
    private static final int THREADS = 8;
    private static final int BACKLOG = 256;

    private final HttpServer server;
    private final ExecutorService threads;

    private LocalModel(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts a model on a free port.
     *
     * @throws UncheckedIOException if it cannot listen
     */
    public static LocalModel start() {
        return start(0);
    }

    /**
     * Starts a model on {@code port}; 0 means a free one.
     *
     * @throws IllegalArgumentException if {@code port} is not between 0 and 65535
     * @throws UncheckedIOException if it cannot listen there, for example because the port is taken
     */
    public static LocalModel start(int port) {
        HttpServer server = listenOn(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, LocalModel::daemon);
        server.setExecutor(threads);
        server.createContext("/", new Endpoints(Clock.systemUTC()));
        startOn(threads, server);
        return new LocalModel(server, threads);
    }

    /** The address to configure as an OpenAI client's base URL: {@code http://127.0.0.1:<port>/v1}. */
    public URI baseUrl() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort() + "/v1");
    }

    /** Stops listening, breaks off running answers and ends all threads. Closing again does nothing. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static HttpServer listenOn(InetSocketAddress address) {
        // Else head and body of an answer are sent apart, and the body waits 40 ms for the head's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            return HttpServer.create(address, BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("The local model cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    /** The server's own thread is a daemon only if a daemon starts it. */
    private static void startOn(ExecutorService daemons, HttpServer server) {
        CompletableFuture.runAsync(server::start, daemons).join();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "local-model");
        thread.setDaemon(true);
        return thread;
    }
}
