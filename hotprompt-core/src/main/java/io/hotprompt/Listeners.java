package io.hotprompt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Delivers events to guests. Each listener has a queue of its own, emptied in order by a thread that exists only while
 * there is something to deliver, so that a slow or broken listener delays nobody else.
 */
final class Listeners {

    private static final SafeLog log = new SafeLog(PromptRegistry.class);
    private static final int MAX_QUEUE = 1_000;
    private static final String THREAD_NAME = "hotprompt-listener";

    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private final ExecutorService threads;
    private volatile boolean closed;

    Listeners() {
        this(task -> {
            Thread thread = new Thread(task, THREAD_NAME);
            thread.setDaemon(true);
            return thread;
        });
    }

    Listeners(ThreadFactory factory) {
        threads = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    }

    PromptRegistry.Subscription subscribe(Consumer<? super PromptEvent> listener) {
        Subscriber subscriber = new Subscriber(listener);
        subscribers.add(subscriber);
        return subscriber;
    }

    /** Queues the event for everybody; returns at once and never fails. */
    void publish(PromptEvent event) {
        if (!closed) {
            subscribers.forEach(subscriber -> subscriber.offer(event));
        }
    }

    /** Runs work that must not hold up the reload thread; false if no thread can be had for it now. */
    boolean execute(Runnable task) {
        try {
            threads.execute(task);
            return true;
        } catch (Throwable e) {
            log.warn("Could not start a thread for listeners: {}", e.toString());
            return false;
        }
    }

    /** Delivers nothing more; waits at most a second for a listener that is being called, unless called by one. */
    void close() {
        closed = true;
        subscribers.clear();
        threads.shutdownNow();
        if (!Thread.currentThread().getName().equals(THREAD_NAME)) {
            try {
                if (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
                    log.warn("A listener is still running after close; it is left to itself");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final class Subscriber implements PromptRegistry.Subscription {

        private final Consumer<? super PromptEvent> listener;
        private final Deque<PromptEvent> queue = new ArrayDeque<>();
        private boolean delivering;
        private boolean overflowed;

        Subscriber(Consumer<? super PromptEvent> listener) {
            this.listener = listener;
        }

        void offer(PromptEvent event) {
            synchronized (queue) {
                if (queue.size() == MAX_QUEUE) {
                    queue.remove();
                    warnOnce();
                }
                queue.add(event);
                if (delivering) {
                    return;
                }
                delivering = true;
            }
            if (!execute(this::deliver)) {
                // What waits is delivered with the next event.
                synchronized (queue) {
                    delivering = false;
                }
            }
        }

        private void warnOnce() {
            if (!overflowed) {
                overflowed = true;
                log.warn(
                        "Listener {} is too slow: its oldest events are dropped",
                        listener.getClass().getName());
            }
        }

        private void deliver() {
            for (PromptEvent event = next(); event != null; event = next()) {
                try {
                    listener.accept(event);
                } catch (Throwable e) {
                    log.warn("Listener {} failed: {}", listener.getClass().getName(), e.toString());
                    log.debug("Listener failure", e);
                }
            }
        }

        private @Nullable PromptEvent next() {
            synchronized (queue) {
                PromptEvent event = closed ? null : queue.poll();
                delivering = event != null;
                return event;
            }
        }

        @Override
        public void close() {
            subscribers.remove(this);
            synchronized (queue) {
                queue.clear();
            }
        }
    }
}
