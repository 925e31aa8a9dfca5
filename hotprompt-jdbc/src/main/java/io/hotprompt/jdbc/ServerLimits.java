package io.hotprompt.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * How long the server lets a statement run and wait for a lock. Both end before the client's own limit: a client that leaves
 * first leaves a waiting backend behind, and learns nothing of the cause.
 *
 * @param lockMillis how long a statement may wait for a lock
 * @param statementMillis how long a statement may take
 */
record ServerLimits(long lockMillis, long statementMillis) {

    static ServerLimits within(Duration timeout) {
        return new ServerLimits(timeout.toMillis() * 8 / 10, timeout.toMillis() * 9 / 10);
    }

    /** Begins a transaction that has these limits, at the isolation that the order of revisions relies on. */
    void beginTransaction(Connection connection) throws SQLException {
        execute(
                connection,
                "set transaction isolation level read committed; set local lock_timeout = " + lockMillis
                        + "; set local statement_timeout = " + statementMillis);
    }

    /** Sets these limits for as long as the connection lives. */
    void forSession(Connection connection) throws SQLException {
        execute(
                connection,
                "set lock_timeout = " + lockMillis + "; set statement_timeout = " + statementMillis
                        + "; set idle_session_timeout = 0");
    }

    /** Whether the server ended a statement by a limit: the connection goes on. */
    static boolean endedByServer(SQLException failure) {
        String state = SqlAdvice.state(failure);
        return state.equals("55P03") || state.equals("57014");
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
