package io.hotprompt.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one thread is doing with the database now, so that another can end it: by aborting the connection, or, while the
 * pool has not given one yet, by an interrupt.
 */
final class InFlight {

    /** How long a unit of work without patience waits for the pool. */
    private static final long PATIENCE_MILLIS = 3_000;

    private @Nullable Thread thread;
    private @Nullable Connection connection;
    private boolean cancelled;
    private boolean gaveUp;
    private boolean outOfPatience;
    private long serial;
    private long tickNanos;

    synchronized void begin() {
        serial++;
        thread = Thread.currentThread();
        connection = null;
        cancelled = false;
        gaveUp = false;
        outOfPatience = false;
        tickNanos = System.nanoTime();
    }

    /** As {@link #begin}, for what must not wait for the pool longer than three seconds. */
    synchronized void beginWithoutPatience() {
        begin();
        long begun = serial;
        later(PATIENCE_MILLIS, () -> giveUpWaiting(begun));
    }

    /** Runs something short on a thread of the JDK, so that a thread that waits need not keep the time itself. */
    static void later(long millis, Runnable what) {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, Runnable::run)
                .execute(what);
    }

    private synchronized void giveUpWaiting(long begun) {
        if (serial == begun) {
            giveUpWaiting();
            outOfPatience = gaveUp;
        }
    }

    /** Whether it was ended because the pool gave no connection for so long. */
    synchronized boolean isOutOfPatience() {
        return outOfPatience;
    }

    /** Whether it was ended by us, for whatever reason. */
    synchronized boolean isCancelled() {
        return cancelled;
    }

    /**
     * The connection is there.
     *
     * @throws SQLException if this was cancelled while waiting for it
     */
    synchronized void using(Connection used) throws SQLException {
        connection = used;
        tick();
        refuseCancelled();
    }

    /**
     * No connection is there any more; another one comes.
     *
     * @throws SQLException if this was cancelled
     */
    synchronized void again() throws SQLException {
        connection = null;
        tick();
        refuseCancelled();
    }

    synchronized void tick() {
        tickNanos = System.nanoTime();
    }

    private void refuseCancelled() throws SQLException {
        if (cancelled) {
            throw new SQLException("it was given up meanwhile", "57014");
        }
    }

    synchronized void end() {
        if (cancelled) {
            // The interrupt was ours and must not reach what the thread does next.
            Thread.interrupted();
        }
        thread = null;
        connection = null;
    }

    /** Ends what goes on, if something does. */
    void cancel() {
        Connection aborted;
        synchronized (this) {
            if (thread == null) {
                return;
            }
            cancelled = true;
            aborted = connection;
            if (aborted == null) {
                thread.interrupt();
            }
        }
        if (aborted != null) {
            try {
                aborted.abort(Runnable::run);
            } catch (SQLException e) {
                // It cannot be used any more either way.
            }
        }
    }

    /** Ends it if it still waits for the pool to give a connection. */
    synchronized void giveUpWaiting() {
        if (thread != null && connection == null) {
            cancelled = true;
            gaveUp = true;
            thread.interrupt();
        }
    }

    /** Whether it was ended while it waited for the pool. Clears the interrupt that ended it. */
    synchronized boolean gaveUpWaiting() {
        if (gaveUp) {
            Thread.interrupted();
        }
        return gaveUp;
    }

    /** Whether it goes on without any progress for longer than this. */
    synchronized boolean isStuck(long nanos) {
        return thread != null && System.nanoTime() - tickNanos > nanos;
    }
}
