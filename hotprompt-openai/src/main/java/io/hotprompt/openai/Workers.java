package io.hotprompt.openai;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The threads that wait for the model: an executor of the caller, or daemons of our own as many as are needed. */
final class Workers implements AutoCloseable {

    private static final long KEEP_ALIVE_SECONDS = 10;

    private final Executor executor;
    private final @Nullable ExecutorService own;
    private volatile boolean closed;

    private Workers(Executor executor, @Nullable ExecutorService own) {
        this.executor = executor;
        this.own = own;
    }

    static Workers on(Executor executor) {
        return new Workers(executor, null);
    }

    static Workers own() {
        AtomicLong number = new AtomicLong();
        ExecutorService threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "hotprompt-openai-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        return new Workers(threads, threads);
    }

    /** Runs {@code task}, or tells {@code refused} why it does not. */
    void execute(Runnable task, Consumer<RuntimeException> refused) {
        if (closed) {
            refused.accept(new IllegalStateException("the chat is closed"));
            return;
        }
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            refused.accept(new IllegalStateException(closed ? "the chat is closed" : "the executor is full", e));
        }
    }

    @Override
    public void close() {
        closed = true;
        if (own != null) {
            own.shutdown();
        }
    }
}
