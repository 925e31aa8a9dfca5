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

    /** The newest schema this library knows. */
    public static final int VERSION = 6;

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
                refuseNewer(found, database.address());
                if (found == VERSION) {
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
            int found = database.read(HotPromptSchema::installed);
            if (found == 0) {
                throw new StoreUnavailableException(
                        "there is no HotPrompt schema in " + database.address()
                                + "; call HotPromptSchema.create(dataSource) or run " + SCRIPT_PATH
                                + ", and check search_path if it is in another schema",
                        null);
            }
            refuseNewer(found, database.address());
        } catch (SQLException e) {
            throw failure("could not look for the HotPrompt schema in ", database, e);
        }
    }

    private static int installed(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet table = statement.executeQuery("select to_regclass('hotprompt_schema') is not null")) {
            table.next();
            if (!table.getBoolean(1)) {
                return 0;
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery("select coalesce(max(version), 0) from hotprompt_schema")) {
            version.next();
            return version.getInt(1);
        }
    }

    private static void refuseNewer(int found, DatabaseAddress address) {
        if (found > VERSION) {
            throw new StoreUnavailableException(
                    "the HotPrompt schema in " + address + " is version " + found + ", newer than version " + VERSION
                            + " of " + OUTCOMES_PATH + "; update hotprompt-jdbc",
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
