package io.hotprompt;

import io.hotprompt.source.ChangeSignal;
import io.hotprompt.source.LocalSignal;
import io.hotprompt.source.PromptSource;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * When to reload: after a hint, when the poll interval ends, and when somebody asks. One run of it is one thread.
 *
 * <p>Nothing a source, validator or listener throws ends it. Intervals are measured with {@link System#nanoTime()}, so
 * that neither the wall clock nor a paused machine makes it miss or repeat reads. After {@value #FREE_HINTS} hints in a row
 * that led to nothing there is one read per {@value #HINT_SPACING_MILLIS} ms for further ones, because anybody may be able
 * to send them.
 */
final class ReloadLoop implements Runnable {

    static final long HINT_SPACING_MILLIS = 600;
    static final int FREE_HINTS = 2;

    private static final SafeLog log = new SafeLog(PromptRegistry.class);
    private static final long FIRST_BACKOFF_MILLIS = 100;
    private static final long LONGEST_BACKOFF_MILLIS = 4_000;
    private static final long PAUSE_NANOS = FIRST_BACKOFF_MILLIS * 1_000_000;
    private static final Duration SIGNAL_PAUSE = Duration.ofSeconds(1);

    private final PromptSource source;
    private final Reloader reloader;
    private final StatusBoard board;
    private final Waiters waiters;
    private final Duration pollInterval;
    private final LocalSignal fallback = new LocalSignal();
    private final AtomicLong requested = new AtomicLong();

    private volatile ChangeSignal signal = fallback;
    private boolean begun;
    private boolean signalFailed;
    private volatile long completed;
    private volatile boolean stopping;
    private volatile boolean removalsConfirmed;
    private int failures;
    private boolean hinted;
    private int fruitlessHints;

    ReloadLoop(RegistrySettings settings, Reloader reloader, StatusBoard board, Waiters waiters) {
        this.source = settings.source();
        this.pollInterval = settings.pollInterval();
        this.reloader = reloader;
        this.board = board;
        this.waiters = waiters;
    }

    /**
     * Nothing ends the loop but {@link #stop}. Where something is thrown that reporting it would throw again, as when memory is
     * short, nothing is done but to wait a little.
     */
    @Override
    public void run() {
        while (!stopping) {
            try {
                reload();
            } catch (Throwable e) {
                pause();
            }
        }
        guarded(reloader::stop);
        waiters.wake();
    }

    /** What a run begins with is made up for if it fails. */
    private void reload() {
        if (!begun) {
            guarded(reloader::start);
            guarded(() -> signal = source.signal());
            begun = true;
        }
        while (!stopping) {
            cycle();
        }
    }

    private static void pause() {
        try {
            LockSupport.parkNanos(PAUSE_NANOS);
        } catch (Throwable e) {
            // Memory is that short: on with the next try.
        }
    }

    private void cycle() {
        long serving = requested.get();
        boolean asked = serving > completed;
        long changedBefore = board.page().reads().changed();
        guarded(() -> reloadOnce(asked));
        completed = serving;
        waiters.wake();
        guarded(() -> awaitNext(board.page().reads().changed() != changedBefore));
    }

    /** Asks for a reload; returns what {@link #isServed} takes. */
    long request() {
        long ticket = requested.incrementAndGet();
        wakeUp();
        return ticket;
    }

    /** Whether a reload that began after the request has ended, or none will come any more. */
    boolean isServed(long ticket) {
        return completed >= ticket || stopping;
    }

    void confirmRemovals() {
        removalsConfirmed = true;
        request();
    }

    void stop() {
        stopping = true;
        wakeUp();
    }

    private void reloadOnce(boolean asked) {
        if (removalsConfirmed) {
            removalsConfirmed = false;
            reloader.confirmRemovals();
        }
        failures = reloader.reload(asked, () -> stopping) ? 0 : failures + 1;
    }

    private void awaitNext(boolean productive) throws InterruptedException {
        long start = System.nanoTime();
        long wait = failures == 0 ? jittered(pollInterval.toNanos()) : backoff();
        fruitlessHints = productive || !hinted ? 0 : fruitlessHints + 1;
        boolean trusted = productive || (failures == 0 && fruitlessHints < FREE_HINTS);
        long earliestHint = trusted ? 0 : HINT_SPACING_MILLIS * 1_000_000;
        hinted = false;
        while (!stopping && completed >= requested.get()) {
            long passed = System.nanoTime() - start;
            long due = hinted ? Math.min(wait, earliestHint) : wait;
            if (passed >= due) {
                return;
            }
            hinted |= awaitSignal(Duration.ofNanos(due - passed));
        }
    }

    /** Waits on the source's signal; while that fails, a moment on our own, so that the loop neither dies nor spins. */
    private boolean awaitSignal(Duration timeout) throws InterruptedException {
        try {
            boolean hint = signal.await(timeout);
            signalFailed = false;
            return hint;
        } catch (RuntimeException | Error e) {
            if (!signalFailed) {
                signalFailed = true;
                log.warn("The change signal of the source failed, polling meanwhile: {}", e.toString());
            }
            return fallback.await(timeout.compareTo(SIGNAL_PAUSE) < 0 ? timeout : SIGNAL_PAUSE);
        }
    }

    private long backoff() {
        long longest = Math.min(pollInterval.toMillis(), LONGEST_BACKOFF_MILLIS);
        return jittered(Math.min(longest, FIRST_BACKOFF_MILLIS << Math.min(failures - 1, 16)) * 1_000_000);
    }

    /** Between three quarters of the interval and all of it, so that many instances spread. */
    private static long jittered(long nanos) {
        return nanos - ThreadLocalRandom.current().nextLong(nanos / 4 + 1);
    }

    private void wakeUp() {
        fallback.wakeUp();
        try {
            signal.wakeUp();
        } catch (RuntimeException | Error e) {
            log.debug("The change signal of the source failed", e);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    private void guarded(Step step) {
        try {
            step.run();
        } catch (InterruptedException e) {
            log.debug("Interrupted; the loop ends only when it is stopped", e);
        } catch (Throwable e) {
            log.error("Reloading failed unexpectedly and goes on: {}", e.toString());
            log.debug("Unexpected failure", e);
        }
    }
}
