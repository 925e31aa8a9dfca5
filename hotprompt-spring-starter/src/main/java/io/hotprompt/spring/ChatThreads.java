package io.hotprompt.spring;

import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What runs questions, and with them the listeners of streams: in the context of whoever asked, with the MDC, the observation
 * and everything else that is carried from thread to thread.
 *
 * <p>Deliberately no {@link Executor} itself: a bean of that type would keep Spring Boot from making its own.
 */
final class ChatThreads implements AutoCloseable {

    private static final long KEEP_ALIVE_SECONDS = 10;

    /** A question that waited for the same one of somebody else is continued on a thread that is in that other context. */
    private static final ThreadLocal<Boolean> INSIDE = new ThreadLocal<>();

    private final Executor threads;
    private final @Nullable ExecutorService own;
    private final UnaryOperator<Runnable> carried;

    private ChatThreads(Executor threads, @Nullable ExecutorService own, UnaryOperator<Runnable> carried) {
        this.threads = threads;
        this.own = own;
        this.carried = carried;
    }

    /** @param carried gives what it is called with the context of the thread it is called on */
    static ChatThreads on(Executor threads, UnaryOperator<Runnable> carried) {
        return new ChatThreads(threads, null, carried);
    }

    /** As many daemon threads as there are questions. */
    static ChatThreads own(UnaryOperator<Runnable> carried) {
        AtomicLong number = new AtomicLong();
        ExecutorService threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "hotprompt-chat-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        return new ChatThreads(threads, threads, carried);
    }

    Executor executor() {
        return task -> threads.execute(marked(INSIDE.get() == null ? inContext(task) : task));
    }

    private Runnable inContext(Runnable task) {
        Map<String, String> logged = MDC.getCopyOfContextMap();
        return carried.apply(() -> {
            Map<String, String> before = MDC.getCopyOfContextMap();
            set(logged);
            try {
                task.run();
            } finally {
                set(before);
            }
        });
    }

    private static void set(@Nullable Map<String, String> logged) {
        if (logged == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(logged);
        }
    }

    private static Runnable marked(Runnable task) {
        return () -> {
            INSIDE.set(true);
            try {
                task.run();
            } finally {
                INSIDE.remove();
            }
        };
    }

    @Override
    public void close() {
        if (own != null) {
            own.shutdown();
        }
    }
}
