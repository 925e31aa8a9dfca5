package io.hotprompt.jdbc;

import io.hotprompt.source.ChangeSignal;
import io.hotprompt.source.LocalSignal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for notifications in short slices: a thread that waits in the driver cannot be woken, and an interrupt does not
 * end its wait. Without a listening connection it waits for one.
 */
final class NotificationSignal implements ChangeSignal {

    private static final int SLICE_MILLIS = 50;

    private final Listening listening;
    private final LongSupplier held;
    private final Runnable lost;
    private final Findings findings;
    private final LocalSignal local = new LocalSignal();
    private volatile boolean woken;

    NotificationSignal(Listening listening, LongSupplier held, Runnable lost, Findings findings) {
        this.listening = listening;
        this.held = held;
        this.lost = lost;
        this.findings = findings;
    }

    @Override
    public boolean await(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!woken) {
            long left = deadline - System.nanoTime();
            @Nullable Link link = listening.link();
            if (local.await(Duration.ofNanos(link == null ? Math.max(0, left) : 0))) {
                return true;
            }
            if (left <= 0) {
                return false;
            }
            if (link != null && isNews(link, left)) {
                return true;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        woken = false;
        return false;
    }

    private boolean isNews(Link link, long leftNanos) {
        try {
            Link.Heard heard = link.listen((int) Math.min(SLICE_MILLIS, leftNanos / 1_000_000 + 1), held.getAsLong());
            findings.heard(heard.count(), heard.isNews());
            return heard.isNews();
        } catch (SQLException e) {
            listening.failed(link, e);
            lost.run();
            return false;
        }
    }

    @Override
    public void wakeUp() {
        woken = true;
        local.wakeUp();
    }

    /** There is a new listening connection: what was committed before it must be read. */
    void connected() {
        local.raise();
    }
}
