package io.hotprompt.jdbc;

import io.hotprompt.jdbc.SchemaFinding.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;

/**
 * Runs the scripts where something is to be created. Readers wait for it hardly ever, and never for long: all tables are locked
 * at once before anything is altered, and if they cannot be had within {@link #PATIENCE_MILLIS} everybody else goes first.
 */
final class SchemaInstaller {

    /** Any number no other program takes; the digits of "hotprompt" on a telephone. */
    private static final long LOCK = 468_776_678L;

    private static final long PATIENCE_MILLIS = 2_000;
    private static final int LEAST_PAUSE_MILLIS = 300;
    private static final int MOST_PAUSE_MILLIS = 1_500;

    /** What the scripts make again. A table that is gone is not made again: what was in it is not in the scripts. */
    private static final Set<Kind> REPAIRABLE =
            EnumSet.of(Kind.MISSING, Kind.SCRIPT, Kind.REVISION_ROW, Kind.FUNCTION, Kind.TRIGGER, Kind.SEARCH_PATH);

    private final Database database;
    private final long deadline;
    private final Logger log;

    SchemaInstaller(Database database, Duration timeout, Logger log) {
        this.database = database;
        this.deadline = System.nanoTime() + timeout.toNanos();
        this.log = log;
    }

    /** What is not as it should be and cannot be repaired; empty after the scripts were run, or had not to be. */
    List<SchemaFinding> install() throws SQLException {
        while (true) {
            Look look = database.read(Look::of);
            if (!look.isToBeCreated()) {
                return look.findings();
            }
            try {
                return database.change(this::create);
            } catch (SQLException e) {
                if (!ServerLimits.endedByServer(e) || millisLeft() <= MOST_PAUSE_MILLIS) {
                    throw e;
                }
                log.info("The HotPrompt tables are in use, their change waits{}", SqlAdvice.of(Operation.CREATING, e));
                pause();
            }
        }
    }

    /** What there is, and whether the role owns it: others do not try to repair what hurts nobody now. */
    private record Look(List<SchemaFinding> findings, boolean isOwner) {

        static Look of(Connection connection) throws SQLException {
            List<SchemaFinding> findings = SchemaCheck.of(connection);
            return findings.isEmpty() ? new Look(findings, true) : new Look(findings, isOwner(connection));
        }

        private static boolean isOwner(Connection connection) throws SQLException {
            String role = Place.look(connection).role();
            return Installation.look(connection).owner().map(role::equals).orElse(true);
        }

        boolean isToBeCreated() {
            boolean beyondRepair =
                    findings.stream().anyMatch(finding -> finding.isFatal() && !REPAIRABLE.contains(finding.kind()));
            return !beyondRepair && findings.stream().anyMatch(this::isWorthIt);
        }

        private boolean isWorthIt(SchemaFinding finding) {
            return REPAIRABLE.contains(finding.kind())
                    && (isOwner || finding.isFatal() || finding.kind() == Kind.SCRIPT);
        }
    }

    private List<SchemaFinding> create(Connection connection) throws SQLException {
        ServerLimits.execute(connection, "set local lock_timeout = " + Math.max(1, millisLeft()));
        ServerLimits.execute(connection, "select pg_advisory_xact_lock(" + LOCK + ")");
        Look look = Look.of(connection);
        if (!look.isToBeCreated()) {
            return look.findings();
        }
        String settings = settings(connection);
        Optional<String> schema = Installation.look(connection).schema();
        if (schema.isPresent()) {
            // The tables may be in another schema than the first one of search_path.
            ServerLimits.execute(connection, "set local search_path to " + Place.quoted(schema.get()));
        }
        lockTables(connection);
        Set<String> told = new HashSet<>();
        for (SchemaScript script : SchemaScript.all()) {
            run(connection, script, told);
        }
        ServerLimits.execute(connection, settings);
        return List.of();
    }

    /** Sets the settings back to what they are now: the transaction may be the application's. */
    private static String settings(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select format('select set_config(''search_path'', %L, true), set_config(''client_min_messages'', %L, true)',"
                                + " current_setting('search_path'), current_setting('client_min_messages'))")) {
            row.next();
            return row.getString(1);
        }
    }

    private static void lockTables(Connection connection) throws SQLException {
        String tables = "";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select string_agg(c.oid::regclass::text, ', ' order by c.relname <> 'hotprompt_revision', c.relname)"
                                + " from pg_catalog.pg_class c where c.relkind = 'r' and c.relname like 'hotprompt\\_%'"
                                + " and c.relnamespace = quote_ident(current_schema())::regnamespace")) {
            if (row.next() && row.getString(1) != null) {
                tables = row.getString(1);
            }
        }
        String limits = "set local lock_timeout = " + PATIENCE_MILLIS + "; set local statement_timeout = ";
        if (!tables.isEmpty()) {
            ServerLimits.execute(
                    connection,
                    limits + (PATIENCE_MILLIS + LEAST_PAUSE_MILLIS) + "; lock table " + tables
                            + " in access exclusive mode");
        }
        ServerLimits.execute(connection, limits + "'50s'");
    }

    private void run(Connection connection, SchemaScript script, Set<String> told) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local client_min_messages = notice");
            statement.execute(script.text());
            for (SQLWarning notice = statement.getWarnings(); notice != null; notice = notice.getNextWarning()) {
                if (isWorthReading(notice) && told.add(notice.getMessage())) {
                    log.info("{}: {}", script.name(), DatabaseAddress.withoutSecrets(notice.getMessage()));
                }
            }
        }
    }

    /** The server also tells what was there before, which is no news. */
    private static boolean isWorthReading(SQLWarning notice) {
        return "00000".equals(notice.getSQLState())
                && notice.getMessage() != null
                && !notice.getMessage().endsWith("skipping");
    }

    private long millisLeft() {
        return (deadline - System.nanoTime()) / 1_000_000;
    }

    private static void pause() throws SQLException {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while the HotPrompt tables were in use", e);
        }
    }
}
