package io.hotprompt.jdbc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.hotprompt.source.Applied;
import io.hotprompt.source.SourceMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Tells the database what this instance serves: after each swap, and every heartbeat that it still does. Reports are
 * handed over by any thread, the newest one wins; writing is up to the heartbeat thread.
 */
final class Receipts {

    /** Who reports, and how often it says that it lives. */
    record Identity(String namespace, String id, Duration heartbeat) {}

    /** What a receipt says of the source, and whom it tells that the pool leads elsewhere. */
    interface Serving {

        SourceMode mode();

        /** The id of the store that was read last. */
        String store();

        void poolLeadsElsewhere();
    }

    /** An instance that was silent for so many heartbeats is gone. */
    static final int MISSED = 3;

    /** Only where the store is the one that is served. */
    private static final String WRITE =
            "insert into hotprompt_instance as i (namespace, id, host, revision, token, mode,"
                    + " latency_ms, rejections, expires_at) select ?, ?, ?, ?, ?, ?, ?, ?::jsonb,"
                    + " clock_timestamp() + ? * interval '1 millisecond' from hotprompt_revision f"
                    + " where coalesce(to_jsonb(f) ->> 'store', '') = ? on conflict (namespace, id) do update set"
                    + " host = excluded.host, revision = excluded.revision, token = excluded.token, mode = excluded.mode,"
                    + " latency_ms = excluded.latency_ms, rejections = excluded.rejections,"
                    + " last_seen = clock_timestamp(), expires_at = excluded.expires_at";

    private static final long FORGET_EVERY_NANOS = Duration.ofMinutes(10).toNanos();

    private static final String REMOVE = "delete from hotprompt_instance"
            + " where (namespace = ? and id = ?) or expires_at < clock_timestamp() - interval '1 day'";

    private final Database database;
    private final Identity identity;
    private final Serving serving;
    private final Backoff retry;
    private final OnceLog log;
    private final String host = InstanceName.host();

    private @Nullable Applied newest;
    private boolean pending;
    private boolean failing;
    private boolean written;
    private long beatNanos;
    private long forgetNanos = System.nanoTime();

    Receipts(Database database, Identity identity, Serving serving, Logger log) {
        this.database = database;
        this.identity = identity;
        this.serving = serving;
        this.retry = new Backoff(Duration.ofMillis(500), identity.heartbeat());
        this.log = new OnceLog(log);
    }

    /** Takes a report; returns at once. */
    synchronized void submit(Applied applied) {
        newest = applied;
        pending = true;
    }

    /** Milliseconds until there is something to write. */
    synchronized long millisUntilDue() {
        if (newest == null) {
            return Long.MAX_VALUE;
        }
        if (failing) {
            return Math.max(0, retry.millisLeft());
        }
        return pending ? 0 : Math.max(0, (beatNanos - System.nanoTime()) / 1_000_000);
    }

    /** Writes if it is time. Never fails; waits at most three seconds for the pool and as long as a statement may take. */
    void write(InFlight inFlight) {
        if (millisUntilDue() > 0) {
            return;
        }
        Optional<Applied> taken = take();
        inFlight.beginWithoutPatience();
        try {
            taken.ifPresent(applied -> store(applied, inFlight));
        } finally {
            inFlight.end();
        }
    }

    private synchronized Optional<Applied> take() {
        pending = false;
        retry.attempt();
        long heartbeat = identity.heartbeat().toNanos();
        beatNanos = System.nanoTime() + heartbeat - ThreadLocalRandom.current().nextLong(heartbeat / 4 + 1);
        return Optional.ofNullable(newest);
    }

    private void store(Applied applied, InFlight inFlight) {
        try {
            if (database.read(connection -> write(connection, applied), inFlight::using) == 0) {
                elsewhere();
            } else {
                succeeded();
            }
        } catch (SQLException e) {
            failed();
            if (inFlight.isCancelled() && !inFlight.isOutOfPatience()) {
                return;
            }
            String trouble = inFlight.isOutOfPatience()
                    ? ": the pool gave no connection within 3 s; is it exhausted?"
                    : SqlAdvice.of(Operation.REPORTING, e);
            log.warn(
                    SqlAdvice.state(e),
                    "This instance's receipt cannot be written to " + database.address()
                            + ", prompts are served all the same" + trouble);
        }
    }

    private void elsewhere() {
        failed();
        serving.poolLeadsElsewhere();
        log.warn(
                "another store",
                "This instance's receipt cannot be written: the pool leads to another store than the prompts that are"
                        + " served came from; it is read again");
    }

    private synchronized void succeeded() {
        failing = false;
        written = true;
        retry.succeeded();
        log.over("This instance's receipt is written again");
    }

    private synchronized void failed() {
        failing = true;
    }

    private int write(Connection connection, Applied applied) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
            statement.setString(1, identity.namespace());
            statement.setString(2, identity.id());
            statement.setString(3, host);
            statement.setLong(4, applied.revision().number());
            statement.setString(5, applied.revision().token());
            statement.setString(6, serving.mode().name());
            if (applied.latency().isPresent()) {
                statement.setLong(7, applied.latency().get().toMillis());
            } else {
                statement.setNull(7, Types.BIGINT);
            }
            statement.setString(8, rejections(applied));
            statement.setLong(9, identity.heartbeat().toMillis() * MISSED);
            statement.setString(10, serving.store());
            int written = statement.executeUpdate();
            forget(connection);
            return written;
        }
    }

    /** Those that died leave their receipts to the living. */
    private void forget(Connection connection) throws SQLException {
        if (System.nanoTime() - forgetNanos > 0) {
            int removed = InstanceTable.removeForgotten(connection);
            forgetNanos = System.nanoTime() + (removed > 0 ? 0 : FORGET_EVERY_NANOS);
        }
    }

    private static String rejections(Applied applied) {
        ArrayNode array = ContentJson.JSON.createArrayNode();
        applied.rejections()
                .forEach(rejected -> array.addObject()
                        .put("prompt", rejected.prompt())
                        .put("version", rejected.version())
                        .put("serving", rejected.servingVersion())
                        .put("reason", rejected.reason()));
        return array.toString();
    }

    /** Takes the receipt back: this instance ends. One that could not be written lately expires by itself. */
    void remove(InFlight inFlight) {
        synchronized (this) {
            newest = null;
            if (!written || failing) {
                return;
            }
            written = false;
        }
        inFlight.begin();
        try {
            database.read(this::remove, inFlight::using);
        } catch (SQLException e) {
            if (inFlight.isCancelled()) {
                return;
            }
            log.warn(
                    "remove " + SqlAdvice.state(e),
                    "This instance's receipt could not be removed; it expires by itself"
                            + SqlAdvice.of(Operation.REPORTING, e));
        } finally {
            inFlight.end();
        }
    }

    private int remove(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REMOVE)) {
            statement.setString(1, identity.namespace());
            statement.setString(2, identity.id());
            return statement.executeUpdate();
        }
    }
}
