package io.hotprompt.jdbc;

import io.hotprompt.source.Known;
import io.hotprompt.source.SourceRead;
import io.hotprompt.validation.Escaped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;

/**
 * Reads on the listening connection, or, while there is none, on one of the pool; compares everything now and then.
 * Belongs to the reload thread, except that any thread may cancel.
 */
final class Reading {

    private final Database database;
    private final Listening listening;
    private final RevisionReader reader;
    private final Findings findings;
    private final Duration reconcileInterval;
    private final Logger log;
    private final InFlight inFlight = new InFlight();
    private long reconcileNanos;

    /** What it reads with. */
    record Means(Database database, Listening listening, RevisionReader reader, Findings findings) {}

    Reading(Means means, Duration reconcileInterval, Logger log) {
        database = means.database();
        listening = means.listening();
        reader = means.reader();
        findings = means.findings();
        this.reconcileInterval = reconcileInterval;
        this.log = log;
        scheduleReconciliation();
    }

    InFlight inFlight() {
        return inFlight;
    }

    RevisionReader.Answer read(Known known) throws SQLException {
        inFlight.begin();
        try {
            boolean compare = System.nanoTime() - reconcileNanos > 0;
            RevisionReader.Answer answer = onConnection(connection -> {
                RevisionReader.Answer found = reader.read(connection, known);
                boolean unchanged = found.read() instanceof SourceRead.Unchanged && !found.isBehind();
                return compare && unchanged ? reconciled(connection, found, known) : found;
            });
            findings.read(!(answer.read() instanceof SourceRead.Unchanged));
            return answer;
        } finally {
            inFlight.end();
        }
    }

    private RevisionReader.Answer onConnection(Database.Work<RevisionReader.Answer> work) throws SQLException {
        Link link = listening.link();
        if (link != null) {
            try {
                inFlight.using(link.connection());
                RevisionReader.Answer answer = work.on(link.connection());
                listening.succeeded();
                return answer;
            } catch (SQLException e) {
                listening.failed(link, e);
                inFlight.again();
            }
        }
        return database.query(work, inFlight::using);
    }

    private RevisionReader.Answer reconciled(Connection connection, RevisionReader.Answer answer, Known known)
            throws SQLException {
        inFlight.tick();
        Optional<RevisionReader.Repair> repair = reader.compare(connection, known);
        scheduleReconciliation();
        repair.ifPresent(found -> {
            findings.repaired(found.names().size());
            log.warn(
                    "{} prompts differed from the database at revision {} and were read again: {}. Were triggers disabled?",
                    found.names().size(),
                    answer.fence().number(),
                    Escaped.name(String.join(", ", new TreeSet<>(found.names()))));
        });
        return repair.map(found -> new RevisionReader.Answer(found.read(), answer.fence(), answer.onStandby(), false))
                .orElse(answer);
    }

    /** Between half of the interval and one and a half, so that instances spread. */
    private void scheduleReconciliation() {
        long interval = reconcileInterval.toNanos();
        reconcileNanos =
                System.nanoTime() + interval / 2 + ThreadLocalRandom.current().nextLong(interval);
    }
}
