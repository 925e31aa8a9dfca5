package io.hotprompt.jdbc;

import io.hotprompt.jdbc.Database.Work;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A unit of work inside a transaction of the application. It happens behind a savepoint: if it fails, nothing of it is left
 * and the application may go on. Savepoints are statements here, because connections of a distributed transaction refuse the
 * methods of JDBC for them.
 */
final class Participation {

    private static final String ENTER = "savepoint hotprompt_part;"
            + " select current_setting('lock_timeout'), current_setting('statement_timeout')";

    private Participation() {}

    static <T> T of(Connection connection, ServerLimits limits, Work<T> work) throws SQLException {
        Settings before = enter(connection);
        boolean done = false;
        try {
            before.limit(connection, limits);
            T result = work.on(connection);
            before.restore(connection);
            done = true;
            return result;
        } catch (SQLException e) {
            undo(connection, "");
            throw new ParticipationFailure(Circumstances.of(connection, e));
        } finally {
            if (!done) {
                undo(connection, "; release savepoint hotprompt_part");
            }
        }
    }

    private static Settings enter(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(ENTER);
            statement.getMoreResults();
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return new Settings(row.getString(1), row.getString(2));
            }
        } catch (SQLException e) {
            throw new ParticipationFailure(e);
        }
    }

    /** Undoes the work, its settings included. */
    private static void undo(Connection connection, String then) {
        try {
            ServerLimits.execute(connection, "rollback to savepoint hotprompt_part" + then);
        } catch (SQLException e) {
            // The transaction cannot be saved; the failure on its way to the caller says why.
        }
    }

    /** Limits of the application's transaction, which are its own affair where it has any. */
    private record Settings(String lock, String statement) {

        void limit(Connection connection, ServerLimits limits) throws SQLException {
            if (lock.equals("0")) {
                ServerLimits.execute(connection, "set local lock_timeout = " + limits.lockMillis());
            }
            if (statement.equals("0")) {
                ServerLimits.execute(connection, "set local statement_timeout = " + limits.statementMillis());
            }
        }

        void restore(Connection connection) throws SQLException {
            ServerLimits.execute(
                    connection,
                    (lock.equals("0") ? "set local lock_timeout = 0; " : "")
                            + (statement.equals("0") ? "set local statement_timeout = 0; " : "")
                            + "release savepoint hotprompt_part");
        }
    }
}
