package io.hotprompt.jdbc;

import java.time.Duration;
import java.time.Instant;

/**
 * How far this machine's clock is ahead of the database's. Each answer gives bounds: the database looked at its clock
 * after the question was sent and before the answer came. The offset moves only when it is out of bounds, so that clocks
 * that agree have none, and a time that is read twice is the same twice. Used by one thread.
 */
final class ClockOffset {

    private Duration offset = Duration.ZERO;

    /** A question sent at {@code sent} was answered now: the database's clock said {@code databaseNow}. */
    void observe(Instant sent, Instant databaseNow) {
        Duration least = Duration.between(databaseNow, sent);
        Duration most = Duration.between(databaseNow, Instant.now());
        if (offset.compareTo(least) < 0 || offset.compareTo(most) > 0) {
            offset = least.plus(most).dividedBy(2);
        }
    }

    /** A time of the database by this machine's clock. */
    Instant local(Instant database) {
        return database.plus(offset);
    }
}
