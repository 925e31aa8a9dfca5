package io.hotprompt.jdbc;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Units of work on connections of the application's pool. Every statement has a deadline on the socket, so that a frozen
 * server fails it; the pool gets its connections back as they were.
 */
final class Database {

    /** Something done with a connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Learns which connection is used. */
    interface Borrower {
        void using(Connection connection) throws SQLException;
    }

    private static final Set<String> REPEATABLE = Set.of("40001", "40P01");

    private final DataSource dataSource;
    private final DatabaseAddress address;
    private final Duration timeout;
    private final Retry retry;

    Database(DataSource dataSource, Duration timeout) {
        this.dataSource = dataSource;
        this.address = new DatabaseAddress(dataSource);
        this.timeout = timeout;
        this.retry = Retry.of(
                "hotprompt-store",
                RetryConfig.custom()
                        .maxAttempts(4)
                        .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(20, 3))
                        .retryOnException(
                                e -> e instanceof SQLException sql && REPEATABLE.contains(SqlAdvice.state(sql)))
                        .build());
    }

    DatabaseAddress address() {
        return address;
    }

    /** Runs statements that need no transaction. */
    <T> T query(Work<T> work) throws SQLException {
        return query(work, borrowed -> {});
    }

    /** As {@link #query(Work)}; tells which connection is used, so that another thread can abort it. */
    <T> T query(Work<T> work, Borrower borrower) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            borrower.using(connection);
            return within(connection, work);
        }
    }

    /** Runs a transaction at READ COMMITTED; repeats it after a serialization failure or a deadlock. */
    <T> T transact(Work<T> work) throws SQLException {
        try {
            return retry.executeCallable(() -> query(connection -> once(connection, work)));
        } catch (SQLException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a unit of work throws SQLException or unchecked exceptions only", e);
        }
    }

    private <T> T within(Connection connection, Work<T> work) throws SQLException {
        int before = connection.getNetworkTimeout();
        boolean autoCommit = connection.getAutoCommit();
        connection.setNetworkTimeout(Runnable::run, (int) timeout.toMillis());
        try {
            if (!autoCommit) {
                connection.setAutoCommit(true);
            }
            address.learn(connection);
            return work.on(connection);
        } finally {
            restore(connection, before, autoCommit);
        }
    }

    private <T> T once(Connection connection, Work<T> work) throws SQLException {
        int isolation = connection.getTransactionIsolation();
        if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            limitLockWaits(connection);
            T result = work.on(connection);
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                rollback(connection);
            }
            if (isolation != Connection.TRANSACTION_READ_COMMITTED && !connection.isClosed()) {
                connection.setAutoCommit(true);
                connection.setTransactionIsolation(isolation);
            }
        }
    }

    /** Ends before the socket's deadline, because it says what the matter is. */
    private void limitLockWaits(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = " + timeout.toMillis() * 4 / 5);
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
