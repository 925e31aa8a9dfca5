package io.hotprompt.jdbc;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Units of work on connections of the application's pool.
 *
 * <p>A connection that is already in a transaction is the application's: work takes part in it with a savepoint, and the
 * transaction is neither ended nor reconfigured. On any other connection the work is a transaction of its own. Either way the
 * server ends a statement before the client gives up on it, so that a lock leaves no backend waiting and the failure says
 * what the matter is. The pool gets its connections back as they were.
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
    private final CallersTransaction callers;
    private final boolean apart;
    private final Duration timeout;
    private final ServerLimits limits;
    private final Retry retry;

    /** For what the application asks for: takes part in its transactions. */
    Database(DataSource dataSource, Duration timeout) {
        this(dataSource, timeout, false);
    }

    /**
     * For what happens in the background, and must be committed whatever becomes of a transaction of the application: never
     * takes part in one, also when called by a thread that is in one.
     */
    static Database apart(DataSource dataSource, Duration timeout) {
        return new Database(dataSource, timeout, true);
    }

    private Database(DataSource dataSource, Duration timeout, boolean apart) {
        this.dataSource = dataSource;
        this.apart = apart;
        this.address = new DatabaseAddress(dataSource);
        this.callers = new CallersTransaction(dataSource);
        this.timeout = timeout;
        this.limits = ServerLimits.within(timeout);
        this.retry = Retry.of(
                "hotprompt-store",
                RetryConfig.custom()
                        .maxAttempts(4)
                        .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(20, 3))
                        .retryOnException(Database::isRepeatable)
                        .build());
    }

    DatabaseAddress address() {
        return address;
    }

    /** Runs statements that change nothing the order of which matters. */
    <T> T read(Work<T> work) throws SQLException {
        return read(work, borrowed -> {});
    }

    /** As {@link #read(Work)}; tells which connection is used, so that another thread can abort it. */
    <T> T read(Work<T> work, Borrower borrower) throws SQLException {
        try (Connection connection = borrow()) {
            if (!(apart ? callers.mayBeIn(connection) : callers.isIn(connection))) {
                return own(connection, work, borrower);
            }
            if (!apart) {
                address.learn(connection);
                return Participation.of(connection, limits, work);
            }
        }
        return ThreadApart.run(() -> {
            try (Connection connection = borrow()) {
                if (callers.isShared(connection)) {
                    throw new SQLException(
                            "the DataSource gives every thread the same connection, which is in a transaction");
                }
                return own(connection, work, borrower);
            }
        });
    }

    private <T> T own(Connection connection, Work<T> work, Borrower borrower) throws SQLException {
        borrower.using(connection);
        address.learn(connection);
        return OwnTransaction.of(connection, timeout, limits, work);
    }

    /** Runs a change; repeats it after a serialization failure or a deadlock, unless the transaction is the application's. */
    <T> T change(Work<T> work) throws SQLException {
        try {
            return retry.executeCallable(() -> read(work));
        } catch (SQLException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a unit of work throws SQLException or unchecked exceptions only", e);
        }
    }

    /** Runs work on a connection of the caller, inside the caller's transaction if there is one. */
    <T> T within(Connection connection, Work<T> work) throws SQLException {
        return isInTransaction(connection)
                ? Participation.of(connection, limits, work)
                : OwnTransaction.of(connection, timeout, limits, work);
    }

    /** Whether a connection of the caller is in a transaction, or will be with the first statement. */
    boolean isInTransaction(Connection connection) throws SQLException {
        return !connection.getAutoCommit() || CallersTransaction.isOpen(connection);
    }

    private static boolean isRepeatable(Throwable failure) {
        return failure instanceof SQLException sql
                && !(failure instanceof ParticipationFailure)
                && REPEATABLE.contains(SqlAdvice.state(sql));
    }

    /** A connection of the pool. A data source may fail in any way (a router that knows no tenant, say). */
    private Connection borrow() throws SQLException {
        try {
            return dataSource.getConnection();
        } catch (RuntimeException e) {
            throw new SQLException(
                    "the DataSource gave no connection: " + DatabaseAddress.withoutSecrets(e.toString()), e);
        }
    }
}
