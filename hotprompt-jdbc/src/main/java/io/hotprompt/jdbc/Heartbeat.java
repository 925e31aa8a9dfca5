package io.hotprompt.jdbc;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second thread of a source: opens the listening connection, writes receipts, and ends a read that has made no
 * progress for so long that no timeout of the connection seems to hold. Nothing that fails here ends it.
 */
final class Heartbeat implements Runnable {

    /** What the thread looks after. */
    record Duties(Listening listening, Receipts receipts, InFlight reading, Runnable connected) {

        /** A read that still waits for the pool is better off on the new connection. */
        void connect() {
            if (listening.connect()) {
                reading.giveUpWaiting();
                connected.run();
            }
        }
    }

    private static final Logger log = LoggerFactory.getLogger(JdbcPromptSource.class);
    private static final long LONGEST_WAIT_MILLIS = 1_000;
    private static final long LEAVING_MILLIS = 800;
    private static final long PAUSE_NANOS = 100_000_000;

    private final Duties duties;
    private final long stuckNanos;
    private final InFlight writing = new InFlight();
    private final Thread thread = new Thread(this, "hotprompt-heartbeat");

    private final Semaphore work = new Semaphore(0);
    private volatile boolean ending;
    private volatile boolean hurried;

    Heartbeat(Duties duties, Duration stuckAfter) {
        this.duties = duties;
        this.stuckNanos = stuckAfter.toNanos();
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** There is something to do; to listen comes before a receipt that waits for the pool. Safe from any thread. */
    void nudge() {
        work.release();
        long millis = duties.listening().millisUntilDue();
        if (millis < LONGEST_WAIT_MILLIS) {
            InFlight.later(millis, this::giveWay);
        }
    }

    private void giveWay() {
        if (duties.listening().millisUntilDue() == 0) {
            writing.giveUpWaiting();
        }
    }

    /** Ends the thread: it takes the receipt back if that is quickly done. */
    void end() {
        ending = true;
        work.release();
        if (!left(LEAVING_MILLIS)) {
            hurried = true;
            writing.cancel();
            thread.interrupt();
            left(LEAVING_MILLIS);
        }
    }

    private boolean left(long millis) {
        try {
            thread.join(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    /** Where something is thrown that reporting it would throw again, nothing is done but to wait a little. */
    @Override
    public void run() {
        while (!ending) {
            try {
                beat();
            } catch (Throwable e) {
                pause();
            }
        }
        if (!hurried) {
            guarded(() -> duties.receipts().remove(writing));
        }
    }

    private static void pause() {
        try {
            LockSupport.parkNanos(PAUSE_NANOS);
        } catch (Throwable e) {
            // Memory is that short: on with the next try.
        }
    }

    private void beat() {
        if (await()) {
            guarded(duties::connect);
            guarded(() -> duties.receipts().write(writing));
            guarded(this::watch);
        }
    }

    /** Whether it does its work; one that does not is replaced. */
    boolean isAlive() {
        return thread.isAlive();
    }

    private void watch() {
        if (duties.reading().isStuck(stuckNanos)) {
            log.warn("A read of prompts has made no progress for {} s and is ended", stuckNanos / 1_000_000_000);
            duties.reading().cancel();
        }
    }

    private void guarded(Runnable duty) {
        try {
            duty.run();
        } catch (Throwable e) {
            log.error("The heartbeat failed unexpectedly and goes on: {}", e.toString());
            log.debug("Unexpected failure", e);
        }
    }

    /** Waits until there is something to do; whether the thread goes on. */
    private boolean await() {
        long millis = Math.min(
                LONGEST_WAIT_MILLIS,
                Math.min(duties.listening().millisUntilDue(), duties.receipts().millisUntilDue()));
        try {
            if (!ending && millis > 0 && work.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                work.drainPermits();
            }
        } catch (InterruptedException e) {
            log.debug("Interrupted; the heartbeat ends only when its source is closed", e);
        }
        return !ending;
    }
}
