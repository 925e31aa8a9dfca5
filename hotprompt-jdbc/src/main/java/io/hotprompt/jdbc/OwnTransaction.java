package io.hotprompt.jdbc;

import io.hotprompt.jdbc.Database.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.PGConnection;

/** A unit of work as a transaction of its own, on a connection that is in none. */
final class OwnTransaction {

    private OwnTransaction() {}

    static <T> T of(Connection connection, Duration timeout, ServerLimits limits, Work<T> work) throws SQLException {
        Settings before = Settings.of(connection);
        try {
            before.change(connection, timeout);
            return committed(connection, timeout, limits, work);
        } finally {
            before.restore(connection);
        }
    }

    private static <T> T committed(Connection connection, Duration timeout, ServerLimits limits, Work<T> work)
            throws SQLException {
        boolean done = false;
        try {
            limits.beginTransaction(connection);
            T result = work.on(connection);
            connection.commit();
            done = true;
            return result;
        } catch (SQLException e) {
            rollback(connection);
            throw Circumstances.of(connection, timeout, e);
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

    /**
     * How the pool handed the connection out.
     *
     * @param prepareThreshold after how many uses the driver names a statement on the server. A pooler in transaction mode may
     *     send the next use elsewhere, where that name means nothing or something else, so here it names none
     */
    private record Settings(int networkTimeout, boolean autoCommit, int prepareThreshold) {

        static Settings of(Connection connection) throws SQLException {
            boolean known = connection.isWrapperFor(PGConnection.class);
            return new Settings(
                    connection.getNetworkTimeout(),
                    connection.getAutoCommit(),
                    known ? connection.unwrap(PGConnection.class).getPrepareThreshold() : 0);
        }

        void change(Connection connection, Duration timeout) throws SQLException {
            connection.setNetworkTimeout(Runnable::run, (int) timeout.toMillis());
            if (prepareThreshold != 0) {
                connection.unwrap(PGConnection.class).setPrepareThreshold(0);
            }
            if (autoCommit) {
                connection.setAutoCommit(false);
            }
        }

        void restore(Connection connection) {
            try {
                if (connection.isClosed()) {
                    return;
                }
                if (CallersTransaction.isOpen(connection)) {
                    // Neither commit nor rollback was possible, and switching auto-commit on would commit.
                    connection.abort(Runnable::run);
                    return;
                }
                if (connection.getAutoCommit() != autoCommit) {
                    connection.setAutoCommit(autoCommit);
                }
                if (prepareThreshold != 0) {
                    connection.unwrap(PGConnection.class).setPrepareThreshold(prepareThreshold);
                }
                connection.setNetworkTimeout(Runnable::run, networkTimeout);
            } catch (SQLException e) {
                // A broken connection is of no use to the pool either; it finds out itself.
            }
        }
    }
}
