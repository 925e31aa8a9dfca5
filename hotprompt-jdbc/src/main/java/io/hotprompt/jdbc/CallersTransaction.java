package io.hotprompt.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Tells whether a connection that a data source handed out is in a transaction of the application.
 *
 * <p>The driver knows once a statement was executed. Before the first one a connection of the application's transaction looks
 * like one of a pool that switches auto-commit off. Then these are asked, in this order: Spring's transaction
 * synchronization; the connection itself, because wrappers of a distributed transaction refuse to switch auto-commit on; and
 * how the data source hands out connections otherwise.
 */
final class CallersTransaction {

    private final AutoCommitDefault defaults;
    private final SpringTransaction spring;

    CallersTransaction(DataSource dataSource) {
        defaults = new AutoCommitDefault(dataSource);
        spring = new SpringTransaction(dataSource);
    }

    boolean isIn(Connection connection) throws SQLException {
        if (isOpen(connection) || spring.isActive(connection)) {
            return true;
        }
        boolean autoCommit = connection.getAutoCommit();
        if (refusesAutoCommit(connection, autoCommit)) {
            return true;
        }
        if (autoCommit) {
            defaults.learned();
        }
        return !autoCommit && defaults.isOn();
    }

    /** Whether a statement of a transaction was executed on it. */
    private static boolean isOpen(Connection connection) throws SQLException {
        return connection.isWrapperFor(BaseConnection.class)
                && connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
    }

    /** No transaction is open in the driver: switching auto-commit on and back commits nothing. */
    private static boolean refusesAutoCommit(Connection connection, boolean autoCommit) {
        try {
            connection.setAutoCommit(true);
            if (!autoCommit) {
                connection.setAutoCommit(false);
            }
            return false;
        } catch (SQLException e) {
            return true;
        }
    }
}
