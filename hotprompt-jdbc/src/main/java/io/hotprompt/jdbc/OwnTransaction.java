package io.hotprompt.jdbc;

import io.hotprompt.jdbc.Database.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** A unit of work as a transaction of its own, on a connection that is in none. */
final class OwnTransaction {

    private OwnTransaction() {}

    static <T> T of(Connection connection, Duration timeout, ServerLimits limits, Work<T> work) throws SQLException {
        int networkTimeout = connection.getNetworkTimeout();
        boolean autoCommit = connection.getAutoCommit();
        connection.setNetworkTimeout(Runnable::run, (int) timeout.toMillis());
        try {
            if (autoCommit) {
                connection.setAutoCommit(false);
            }
            return committed(connection, limits, work);
        } finally {
            restore(connection, networkTimeout, autoCommit);
        }
    }

    private static <T> T committed(Connection connection, ServerLimits limits, Work<T> work) throws SQLException {
        boolean done = false;
        try {
            limits.beginTransaction(connection);
            T result = work.on(connection);
            connection.commit();
            done = true;
            return result;
        } catch (SQLException e) {
            rollback(connection);
            throw LockHolder.named(connection, e);
        } finally {
            if (!done) {
                rollback(connection);
            }
        }
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is broken, and the failure that broke it is already on its way to the caller.
        }
    }

    private static void restore(Connection connection, int networkTimeout, boolean autoCommit) {
        try {
            if (!connection.isClosed()) {
                if (connection.getAutoCommit() != autoCommit) {
                    connection.setAutoCommit(autoCommit);
                }
                connection.setNetworkTimeout(Runnable::run, networkTimeout);
            }
        } catch (SQLException e) {
            // A broken connection is of no use to the pool either; it finds out itself.
        }
    }
}
