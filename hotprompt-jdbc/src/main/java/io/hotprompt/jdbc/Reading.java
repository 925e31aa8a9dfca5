package io.hotprompt.jdbc;

import io.hotprompt.source.Known;
import io.hotprompt.source.SourceRead;
import io.hotprompt.validation.Escaped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
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
    private final Runnable connected;
    private final Duration reconcileInterval;
    private final Logger log;
    private final InFlight inFlight = new InFlight();
    private long reconcileNanos;

    /** What it reads with. */
    record Means(
            Database database, Listening listening, RevisionReader reader, Findings findings, Runnable connected) {}

    Reading(Means means, Duration reconcileInterval, Logger log) {
        database = means.database();
        listening = means.listening();
        reader = means.reader();
        findings = means.findings();
        connected = means.connected();
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
                return onLink(link, work);
            } catch (SQLException e) {
                if (ServerLimits.endedByServer(e)) {
                    // The connection is well, and the pool would wait for the same lock.
                    throw LockHolder.named(link.connection(), e);
                }
                listening.failed(link, e);
                inFlight.again();
            }
        }
        try {
            return onPool(work);
        } catch (SQLException e) {
            Link fresh = listening.link();
            if (fresh == null || !inFlight.gaveUpWaiting()) {
                throw e;
            }
            inFlight.begin();
            return onLink(fresh, work);
        }
    }

    private RevisionReader.Answer onLink(Link link, Database.Work<RevisionReader.Answer> work) throws SQLException {
        inFlight.using(link.connection());
        RevisionReader.Answer answer = work.on(link.connection());
        listening.succeeded();
        if (!answer.store().equals(link.store().id())) {
            listening.distrust();
        }
        return answer;
    }

    /** While no connection listens, the pool says each time which store it leads to. */
    private RevisionReader.Answer onPool(Database.Work<RevisionReader.Answer> work) throws SQLException {
        return database.read(
                connection -> {
                    RevisionReader.Answer answer = work.on(connection);
                    if (listening.isMissing() && listening.pooled(StoreIdentity.read(connection))) {
                        connected.run();
                    }
                    return answer;
                },
                inFlight::using);
    }

    private RevisionReader.Answer reconciled(Connection connection, RevisionReader.Answer answer, Known known)
            throws SQLException {
        inFlight.tick();
        Comparison comparison = reader.compare(connection, known);
        scheduleReconciliation();
        report(comparison, answer.fence().number());
        if (comparison.repair().isPresent()) {
            return answer.with(comparison.repair().get());
        }
        return comparison.done() ? answer.with(SourceRead.compared()) : answer;
    }

    private void report(Comparison comparison, long revision) {
        findings.repaired(comparison.different().size());
        if (!comparison.different().isEmpty()) {
            log.warn(
                    "{} prompts differed from the database at revision {} and were read again: {}. Were triggers disabled?",
                    comparison.different().size(),
                    revision,
                    names(comparison.different()));
        }
        if (!comparison.recovered().isEmpty()) {
            log.info("Prompts that could not be read before can be read now: {}", names(comparison.recovered()));
        }
    }

    private static String names(Set<String> names) {
        return Escaped.name(String.join(", ", new TreeSet<>(names)));
    }

    /** Between half of the interval and one and a half, so that instances spread. */
    private void scheduleReconciliation() {
        long interval = reconcileInterval.toNanos();
        reconcileNanos =
                System.nanoTime() + interval / 2 + ThreadLocalRandom.current().nextLong(interval);
    }
}
