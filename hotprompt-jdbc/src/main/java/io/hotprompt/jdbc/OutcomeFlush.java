package io.hotprompt.jdbc;

import io.hotprompt.experiment.PromptUse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tallies of one instance to the database. What is written is always the whole number of an hour, in rows
 * nobody else writes: repeating is harmless, whatever became of the last attempt. For one thread at a time.
 *
 * <p>When an hour is over and all of it is written, this is said in a transaction of its own, and never earlier: whoever
 * takes the rows away then need not fear that a repeated write brings them back.
 */
final class OutcomeFlush {

    private static final Logger log = LoggerFactory.getLogger(JdbcExperimentRecorder.class);

    private static final int ROWS_AT_ONCE = 500;

    /**
     * Whose numbers, and where to.
     *
     * @param writer unlike that of any other instance
     */
    record Target(OutcomeDatabase database, OutcomeTable table, String writer) {}

    private final Tallies tallies;
    private final Target target;
    private final Map<Long, OutcomeBook> books = new LinkedHashMap<>();
    private long number;

    OutcomeFlush(Tallies tallies, Target target) {
        this.tallies = tallies;
        this.target = target;
    }

    /**
     * Writes what has changed. After a failure everything is as it was, but for rows that are right already.
     *
     * @param last whether nothing is written after this
     */
    void run(boolean last) throws SQLException {
        for (Tallies.Page page : tallies.pages()) {
            books.computeIfAbsent(page.serial(), serial -> new OutcomeBook(page));
        }
        List<OutcomeBook> over = new ArrayList<>();
        for (OutcomeBook book : books.values()) {
            boolean ended = tallies.end(book.page());
            write(book);
            if (ended || last) {
                over.add(book);
            }
        }
        for (OutcomeBook book : over) {
            books.remove(book.page().serial());
            finish(book);
        }
    }

    private void write(OutcomeBook book) throws SQLException {
        List<PromptUse> unknown = book.unknown();
        if (!unknown.isEmpty()) {
            target.database()
                    .change(connection -> target.table().find(connection, unknown))
                    .forEach(book::assign);
        }
        List<OutcomeRow> changed = book.changed();
        for (int from = 0; from < changed.size(); from += ROWS_AT_ONCE) {
            List<OutcomeRow> piece = changed.subList(from, Math.min(changed.size(), from + ROWS_AT_ONCE));
            OutcomeTable.Flush flush = flush(book, ++number);
            target.database().change(connection -> {
                target.table().write(connection, flush, piece);
                return piece.size();
            });
            piece.forEach(OutcomeRow::written);
        }
    }

    /** Where this fails nothing is lost: the rows are taken for those of a writer that may come back. */
    private void finish(OutcomeBook book) {
        List<OutcomeRow> rows = book.rows();
        try {
            for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
                List<OutcomeRow> piece = rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE));
                target.database().change(connection -> {
                    target.table().finish(connection, flush(book, number), piece);
                    return piece.size();
                });
            }
        } catch (SQLException e) {
            log.debug(
                    "An hour of experiment results is written and could not be closed{}",
                    SqlAdvice.of(Operation.RECORDING, e));
        }
    }

    private OutcomeTable.Flush flush(OutcomeBook book, long flushNumber) {
        Tallies.Page page = book.page();
        return new OutcomeTable.Flush(
                target.writer() + "-" + page.serial(), Instant.ofEpochMilli(page.beginMillis()), flushNumber);
    }
}
