package io.hotprompt.jdbc;

import java.time.Duration;
import java.time.Instant;

/**
 * How far this machine's clock is ahead of the database's. An answer under way only makes the difference look larger, so
 * the smallest of the last minutes is the best. Used by one thread.
 */
final class ClockOffset {

    private static final Duration STEP = Duration.ofMillis(250);
    private static final long KEPT_NANOS = Duration.ofMinutes(10).toNanos();

    private Duration offset = Duration.ZERO;
    private long takenNanos;
    private boolean taken;

    void observe(Instant databaseNow) {
        Duration measured = Duration.between(databaseNow, Instant.now());
        boolean better = measured.compareTo(offset) < 0;
        boolean stepped = measured.minus(offset).compareTo(STEP) > 0;
        boolean old = System.nanoTime() - takenNanos > KEPT_NANOS;
        if (!taken || better || stepped || old) {
            offset = measured;
            takenNanos = System.nanoTime();
            taken = true;
        }
    }

    /** A time of the database by this machine's clock. */
    Instant local(Instant database) {
        return database.plus(offset);
    }
}
