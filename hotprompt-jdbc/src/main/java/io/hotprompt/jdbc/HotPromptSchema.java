package io.hotprompt.jdbc;

import io.hotprompt.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables, triggers and functions in PostgreSQL 14 or later. The scripts are files in this jar, under
 * {@code io/hotprompt/jdbc/schema}: whoever manages schemas with Flyway or Liquibase runs them there.
 */
public final class HotPromptSchema {

    /** The newest script of this library. */
    public static final int VERSION = 7;

    /** The newest state of the tables this library can work with; what newer scripts add beside it is no obstacle. */
    static final int COMPATIBLE = 3;

    /** Where the script with tables, triggers and the functions of the store is on the class path. */
    public static final String SCRIPT_PATH = "io/hotprompt/jdbc/schema/V4__hotprompt.sql";

    /** Where the functions for SQL clients ({@code hotprompt_save(…)}) are on the class path. */
    public static final String FUNCTIONS_PATH = "io/hotprompt/jdbc/schema/V5__sql_functions.sql";

    /** Where the script with the table of outcomes and experiment results is on the class path. */
    public static final String OUTCOMES_PATH = "io/hotprompt/jdbc/schema/V6__outcomes.sql";

    /** Where the functions that remove versions and texts are on the class path. */
    public static final String RETENTION_PATH = "io/hotprompt/jdbc/schema/V7__retention.sql";

    /** Where the script with least-privilege roles is on the class path; run by a person, never by this library. */
    public static final String ROLES_PATH = "io/hotprompt/roles/roles.sql";

    /** All of them, in the order they are run. Each is complete for its part and may be run again. */
    static final List<String> SCRIPTS = List.of(SCRIPT_PATH, FUNCTIONS_PATH, OUTCOMES_PATH, RETENTION_PATH);

    private static final Logger log = LoggerFactory.getLogger(HotPromptSchema.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** Classes of states that a server gives that does not know what we ask it for. */
    private static final Set<String> FOREIGN_STATES = Set.of("0A", "42", "XX");

    private HotPromptSchema() {}

    /**
     * Creates what is missing: tables and functions in the first schema of the connection's {@code search_path}, scripts that
     * are newer than the installation, the row of {@code hotprompt_revision} if it was lost, functions and triggers that were
     * dropped or have no fixed {@code search_path}. Changes and locks nothing where nothing is missing. May be called at every
     * start, also by many servers at once: one does the work while the others wait. While tables are in use it waits for them
     * two seconds at a time and lets others go first in between, for a minute in all. What the scripts have to tell is logged at
     * INFO.
     *
     * @throws StoreUnavailableException if the database cannot be reached, is not PostgreSQL 14 or later, lacks a right, holds a
     *     newer schema or one that lost a table, or its tables are in use for a minute
     */
    public static void create(DataSource dataSource) {
        Database database = database(dataSource);
        try {
            refuseFatal(new SchemaInstaller(database, TIMEOUT, log).install(), database);
        } catch (SQLException e) {
            throw failure(dataSource, database, "could not create the HotPrompt schema in ", Operation.CREATING, e);
        }
    }

    /**
     * Checks that the schema is there and is one this library knows; changes nothing. What does not keep prompts from being
     * read and saved, an older schema for instance, is logged at WARN, one line each with what to do.
     *
     * @throws StoreUnavailableException if the database cannot be reached, or {@link #check} finds something fatal
     */
    public static void validate(DataSource dataSource) {
        Database database = database(dataSource);
        List<SchemaFinding> findings = check(dataSource, database);
        refuseFatal(findings, database);
        findings.forEach(finding -> log.warn("{}", finding));
    }

    /**
     * Looks at the installation that the connections of this data source see, and at the rights of their role; changes nothing.
     * Takes some milliseconds.
     *
     * @return what is not as it should be, the fatal first; empty where all is well
     * @throws StoreUnavailableException if the database cannot be reached
     */
    public static List<SchemaFinding> check(DataSource dataSource) {
        return check(dataSource, database(dataSource));
    }

    private static List<SchemaFinding> check(DataSource dataSource, Database database) {
        try {
            return database.read(SchemaCheck::of).stream()
                    .sorted(Comparator.comparing(finding -> !finding.isFatal()))
                    .toList();
        } catch (SQLException e) {
            Optional<SchemaFinding> foreign = foreign(dataSource, e);
            if (foreign.isPresent()) {
                return List.of(foreign.get());
            }
            throw failure(dataSource, database, "could not look for the HotPrompt schema in ", Operation.VALIDATING, e);
        }
    }

    private static Database database(DataSource dataSource) {
        return new Database(Objects.requireNonNull(dataSource, "dataSource"), TIMEOUT);
    }

    private static void refuseFatal(List<SchemaFinding> findings, Database database) {
        for (SchemaFinding finding : findings) {
            if (finding.isFatal()) {
                throw refusal(finding, database);
            }
        }
    }

    private static StoreUnavailableException refusal(SchemaFinding finding, Database database) {
        return new StoreUnavailableException(
                finding.what() + " (in " + database.address() + "); " + finding.advice(), null);
    }

    /** A server that is not PostgreSQL may fail at anything; what it is explains it. */
    private static StoreUnavailableException failure(
            DataSource dataSource, Database database, String what, Operation operation, SQLException cause) {
        return foreign(dataSource, cause)
                .map(finding -> refusal(finding, database))
                .orElseGet(() -> new StoreUnavailableException(
                        what + database.address() + SqlAdvice.of(operation, cause), cause));
    }

    private static Optional<SchemaFinding> foreign(DataSource dataSource, SQLException failure) {
        String state = SqlAdvice.state(failure);
        if (!FOREIGN_STATES.contains(state.length() == 5 ? state.substring(0, 2) : state)) {
            return Optional.empty();
        }
        try (Connection connection = dataSource.getConnection()) {
            return ForeignServer.recognize(connection);
        } catch (SQLException e) {
            return Optional.empty();
        }
    }
}
