package io.hotprompt.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Tells whether a connection that a data source handed out is in a transaction of the application.
 *
 * <p>The driver knows once a statement was executed. Before the first one a connection of the application's transaction looks
 * like one of a pool that switches auto-commit off. Then these are asked, in this order: Spring; the data source itself, which
 * hands the connection of a transaction out a second time, and one of its pool never; and the connection, because those of a
 * distributed transaction refuse to switch auto-commit on.
 *
 * <p>One case cannot be told: a pool known to switch auto-commit off, behind a hand-written data source that keeps a
 * connection per thread, before the first statement of the transaction. Asking for a second connection each time could wait
 * for a pool that is used up. The connection is then taken for one of the pool.
 */
final class CallersTransaction {

    /** The server, or the driver for it, refuses what is possible outside of a transaction only. */
    private static final String ACTIVE_TRANSACTION = "25001";

    private final DataSource dataSource;
    private final AutoCommitDefault defaults;
    private final SpringTransaction spring;

    CallersTransaction(DataSource dataSource) {
        this.dataSource = dataSource;
        defaults = new AutoCommitDefault(dataSource);
        spring = new SpringTransaction(dataSource);
    }

    boolean isIn(Connection connection) throws SQLException {
        return isIn(connection, () -> isKeptForThread(connection));
    }

    /** As {@link #isIn}, without asking for another connection: where it is not known, it may be. */
    boolean mayBeIn(Connection connection) throws SQLException {
        return isIn(connection, () -> !defaults.isOff());
    }

    private boolean isIn(Connection connection, BooleanSupplier beforeFirstStatement) throws SQLException {
        letEnlist(connection);
        if (isOpen(connection)) {
            return true;
        }
        if (connection.getAutoCommit()) {
            defaults.seen(true);
            return false;
        }
        return (spring.isAsked() ? spring.isActive() : beforeFirstStatement.getAsBoolean())
                || refusesAutoCommit(connection);
    }

    /**
     * On a thread in which no transaction runs: whether the connection is in one all the same, because all threads get the
     * same one.
     */
    boolean isShared(Connection connection) throws SQLException {
        if (isOpen(connection)) {
            return true;
        }
        defaults.seen(connection.getAutoCommit());
        return false;
    }

    /** Some managers of distributed transactions take a connection in with its first statement, executed or not. */
    private static void letEnlist(Connection connection) throws SQLException {
        connection.createStatement().close();
    }

    /** Whether a statement of a transaction was executed on it. */
    static boolean isOpen(Connection connection) throws SQLException {
        Optional<BaseConnection> driver = driver(connection);
        return driver.isPresent()
                ? driver.get().getTransactionState() != TransactionState.IDLE
                : refusesReadOnly(connection);
    }

    private static Optional<BaseConnection> driver(Connection connection) throws SQLException {
        return connection.isWrapperFor(BaseConnection.class)
                ? Optional.of(connection.unwrap(BaseConnection.class))
                : Optional.empty();
    }

    /** The driver lets nobody set this in a transaction; setting what is set already has no effect. */
    private static boolean refusesReadOnly(Connection connection) throws SQLException {
        try {
            connection.setReadOnly(connection.isReadOnly());
            return false;
        } catch (SQLException e) {
            return SqlAdvice.state(e).equals(ACTIVE_TRANSACTION) || !connection.getAutoCommit();
        }
    }

    /** Whether the data source hands the same connection out again. */
    private boolean isKeptForThread(Connection connection) {
        if (defaults.isOff()) {
            return false;
        }
        try (Connection another = dataSource.getConnection()) {
            if (isSame(connection, another)) {
                return true;
            }
            defaults.seen(another.getAutoCommit());
            return false;
        } catch (SQLException | RuntimeException e) {
            // One that is kept needs no pool: it would have come.
            defaults.seen(false);
            return false;
        }
    }

    private static boolean isSame(Connection connection, Connection another) throws SQLException {
        Optional<BaseConnection> driver = driver(connection);
        return driver.isPresent() ? driver.get() == driver(another).orElse(null) : connection.equals(another);
    }

    /** No transaction is open in the driver: switching auto-commit on and back commits nothing. */
    private static boolean refusesAutoCommit(Connection connection) {
        try {
            connection.setAutoCommit(true);
            if (!connection.getAutoCommit()) {
                return true;
            }
            connection.setAutoCommit(false);
            return false;
        } catch (SQLException e) {
            return true;
        }
    }
}
