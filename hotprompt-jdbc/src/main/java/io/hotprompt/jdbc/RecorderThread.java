package io.hotprompt.jdbc;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that talks to the database for a recorder: no statement runs on a caller's thread, where it could take part
 * in a transaction of the application.
 */
final class RecorderThread {

    private static final Duration UPKEEP_EVERY = Duration.ofMinutes(10);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "hotprompt-experiments");
        daemon.setDaemon(true);
        return daemon;
    });
    private final AtomicReference<FutureTask<Void>> waiting = new AtomicReference<>();
    private final Callable<Void> write;
    private volatile @Nullable Future<?> writing;
    private volatile @Nullable Future<?> upkeep;

    /** @param write writes what was counted */
    RecorderThread(Callable<Void> write) {
        this.write = write;
    }

    /** Writes again and again, the first time after between a half and a whole interval: instances do not march in step. */
    void writeEvery(Duration interval, Runnable quietly) {
        long millis = interval.toMillis();
        long first = ThreadLocalRandom.current().nextLong(millis / 2, millis + 1);
        writing = thread.scheduleWithFixedDelay(quietly, first, millis, TimeUnit.MILLISECONDS);
    }

    /**
     * Does a part of the upkeep now and then, beginning after this time. While there is more to do the next part follows
     * after as long as this one took, so that writing comes in between and the database has its rest.
     *
     * @param part does a part and tells whether there may be more
     */
    void keepUp(Duration after, Callable<Boolean> part) {
        try {
            upkeep = thread.schedule(() -> part(part), after.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // It was closed meanwhile.
        }
    }

    private Void part(Callable<Boolean> part) throws Exception {
        long began = System.nanoTime();
        boolean more = part.call();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        keepUp(
                more
                        ? took
                        : UPKEEP_EVERY.plusSeconds(ThreadLocalRandom.current().nextInt(60)),
                part);
        return null;
    }

    /**
     * Writes as soon as the thread has time; whoever asks while another one waits shares its write.
     *
     * @throws RejectedExecutionException if the thread was ended
     */
    FutureTask<Void> writeSoon() {
        FutureTask<Void> mine = new FutureTask<>(write);
        FutureTask<Void> next = waiting.updateAndGet(known -> known == null ? mine : known);
        if (next == mine) {
            try {
                thread.execute(() -> {
                    waiting.set(null);
                    mine.run();
                });
            } catch (RejectedExecutionException e) {
                giveUpWaiting();
                throw e;
            }
        }
        return next;
    }

    /** So that nobody waits for a write that never comes. */
    private void giveUpWaiting() {
        FutureTask<Void> never = waiting.getAndSet(null);
        if (never != null) {
            never.cancel(false);
        }
    }

    /** What was asked for is still done, then the last write, and nothing that comes after it. */
    Future<Void> end(Callable<Void> last) {
        Future<Void> written = thread.submit(last);
        thread.shutdown();
        cancel(writing);
        cancel(upkeep);
        return written;
    }

    private static void cancel(@Nullable Future<?> duty) {
        if (duty != null) {
            duty.cancel(false);
        }
    }

    void endNow() {
        thread.shutdownNow();
        giveUpWaiting();
    }
}
