package io.hotprompt.jdbc;

import io.hotprompt.store.StoreUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables, triggers and functions in PostgreSQL 14 or later. The scripts are files in this jar, under
 * {@code io/hotprompt/jdbc}: whoever manages schemas with Flyway or Liquibase runs them there.
 */
public final class HotPromptSchema {

    /** The newest script of this library. */
    public static final int VERSION = 6;

    /** The newest state of the tables this library can work with; what newer scripts add beside it is no obstacle. */
    static final int COMPATIBLE = 3;

    /** Where the script with tables, triggers and the functions of the store is on the class path. */
    public static final String SCRIPT_PATH = "io/hotprompt/jdbc/schema/V4__hotprompt.sql";

    /** Where the functions for SQL clients ({@code hotprompt_save(…)}) are on the class path. */
    public static final String FUNCTIONS_PATH = "io/hotprompt/jdbc/schema/V5__sql_functions.sql";

    /** Where the script with the table of outcomes and experiment results is on the class path. */
    public static final String OUTCOMES_PATH = "io/hotprompt/jdbc/schema/V6__outcomes.sql";

    /** Where the script with least-privilege roles is on the class path; run by a person, never by this library. */
    public static final String ROLES_PATH = "io/hotprompt/roles/roles.sql";

    /** All of them, in the order they are run. Each is complete for its part and may be run again. */
    static final List<String> SCRIPTS = List.of(SCRIPT_PATH, FUNCTIONS_PATH, OUTCOMES_PATH);

    private static final Logger log = LoggerFactory.getLogger(HotPromptSchema.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** Any number no other program takes; the digits of "hotprompt" on a telephone. */
    private static final long LOCK = 468_776_678L;

    private HotPromptSchema() {}

    /**
     * Creates what is missing, in the first schema of the connection's {@code search_path}. May be called at every start,
     * also by many servers at once: an advisory lock lets one do the work while the others wait.
     *
     * @throws StoreUnavailableException if the database cannot be reached, lacks a right, or holds a newer schema
     */
    public static void create(DataSource dataSource) {
        Database database = new Database(Objects.requireNonNull(dataSource, "dataSource"), TIMEOUT);
        try {
            database.change(connection -> {
                execute(connection, "select pg_advisory_xact_lock(" + LOCK + ")");
                int found = installed(connection);
                refuseNewer(connection, database.address());
                if (found >= VERSION) {
                    return VERSION;
                }
                for (String script : SCRIPTS) {
                    execute(connection, read(script));
                }
                return VERSION;
            });
        } catch (SQLException e) {
            throw failure("could not create the HotPrompt schema in ", database, e);
        }
    }

    /**
     * Checks that the schema is there, and is one this library knows; changes nothing.
     *
     * @throws StoreUnavailableException if the database cannot be reached, or the schema is missing or newer
     */
    public static void validate(DataSource dataSource) {
        Database database = new Database(Objects.requireNonNull(dataSource, "dataSource"), TIMEOUT);
        try {
            int found = database.read(connection -> {
                refuseNewer(connection, database.address());
                return installed(connection);
            });
            if (found == 0) {
                throw new StoreUnavailableException(
                        "there is no HotPrompt schema in " + database.address()
                                + "; call HotPromptSchema.create(dataSource) or run " + SCRIPT_PATH
                                + ", and check search_path if it is in another schema",
                        null);
            }
        } catch (SQLException e) {
            throw failure("could not look for the HotPrompt schema in ", database, e);
        }
    }

    /** The newest script that was run here; 0 if there is no schema. */
    private static int installed(Connection connection) throws SQLException {
        return (int) Math.max(newest(connection, "hotprompt_schema"), newest(connection, "hotprompt_script"));
    }

    private static long newest(Connection connection, String table) throws SQLException {
        boolean exists = number(connection, "select to_regclass('" + table + "')::oid::bigint") != 0;
        return exists ? number(connection, "select max(version) from " + table) : 0;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static void refuseNewer(Connection connection, DatabaseAddress address) throws SQLException {
        long needed = newest(connection, "hotprompt_schema");
        if (needed > COMPATIBLE) {
            throw new StoreUnavailableException(
                    "the HotPrompt schema in " + address + " is version " + needed + ", newer than version "
                            + COMPATIBLE + " of " + OUTCOMES_PATH + "; update hotprompt-jdbc",
                    null);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static StoreUnavailableException failure(String what, Database database, SQLException cause) {
        return new StoreUnavailableException(what + database.address() + SqlAdvice.of(cause), cause);
    }

    private static String read(String path) {
        try (InputStream script = HotPromptSchema.class.getClassLoader().getResourceAsStream(path)) {
            if (script == null) {
                throw new IllegalStateException(path + " is missing in the jar of hotprompt-jdbc");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
