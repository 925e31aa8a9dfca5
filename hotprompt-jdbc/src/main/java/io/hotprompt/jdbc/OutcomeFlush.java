package io.hotprompt.jdbc;

import io.hotprompt.experiment.PromptUse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings the tallies of one instance to the database. What is written is always the whole number of an hour, in rows
 * nobody else writes: repeating is harmless, whatever became of the last attempt.
 */
final class OutcomeFlush {

    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    /**
     * Whose numbers, and where to.
     *
     * @param writer unlike that of any other instance
     * @param kept after what time numbers are removed
     */
    record Target(Database database, OutcomeTable table, String writer, Duration kept) {}

    private final Tallies tallies;
    private final Target target;
    private final Clock clock;
    private final Map<Long, OutcomeBook> books = new LinkedHashMap<>();
    private long number;
    private Instant forgotten = Instant.MIN;

    OutcomeFlush(Tallies tallies, Target target, Clock clock) {
        this.tallies = tallies;
        this.target = target;
        this.clock = clock;
    }

    /** Writes what has changed. After a failure everything is as it was, but for rows that are right already. */
    synchronized void run(InFlight inFlight) throws SQLException {
        inFlight.begin();
        try {
            for (Tallies.Page page : tallies.pages()) {
                books.computeIfAbsent(page.serial(), serial -> new OutcomeBook(page));
            }
            Iterator<OutcomeBook> each = books.values().iterator();
            while (each.hasNext()) {
                OutcomeBook book = each.next();
                boolean over = tallies.end(book.page());
                write(book, inFlight);
                if (over) {
                    each.remove();
                }
            }
            forget(inFlight);
        } finally {
            inFlight.end();
        }
    }

    private void write(OutcomeBook book, InFlight inFlight) throws SQLException {
        List<PromptUse> unknown = book.unknown();
        if (!unknown.isEmpty()) {
            inFlight.again();
            target.database()
                    .read(connection -> target.table().find(connection, unknown), inFlight::using)
                    .forEach(book::assign);
        }
        List<OutcomeRow> changed = book.changed();
        if (!changed.isEmpty()) {
            inFlight.again();
            target.database().read(connection -> write(connection, book.page(), changed), inFlight::using);
            changed.forEach(OutcomeRow::written);
        }
    }

    private int write(Connection connection, Tallies.Page page, List<OutcomeRow> rows) throws SQLException {
        OutcomeTable.Flush flush = new OutcomeTable.Flush(
                target.writer() + "-" + page.serial(), Instant.ofEpochMilli(page.beginMillis()), ++number);
        target.table().write(connection, flush, rows);
        return rows.size();
    }

    private void forget(InFlight inFlight) throws SQLException {
        Instant now = clock.instant();
        if (now.isAfter(forgotten.equals(Instant.MIN) ? forgotten : forgotten.plus(FORGET_EVERY))) {
            inFlight.again();
            target.database()
                    .read(connection -> target.table().forget(connection, now.minus(target.kept())), inFlight::using);
            forgotten = now;
        }
    }
}
