package io.hotprompt.spring;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Gives the store the connection of the transaction that the caller is in, as {@code JdbcTemplate} gets it, so that a prompt
 * and other rows are committed or rolled back together. Outside of a transaction on this data source it passes calls on.
 */
final class StoreDataSource extends TransactionAwareDataSourceProxy {

    /** @param dataSource what transaction managers know, so no proxy of this kind itself */
    StoreDataSource(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    public Connection getConnection() throws SQLException {
        DataSource target = Objects.requireNonNull(getTargetDataSource(), "target");
        if (!TransactionSynchronizationManager.hasResource(target)) {
            return target.getConnection();
        }
        Connection connection = super.getConnection();
        if (!connection.getAutoCommit()) {
            begin(connection);
        }
        return connection;
    }

    /**
     * The server begins a transaction with its first statement. Until then nobody can tell a connection that is in a
     * transaction of the application from one of a pool that has auto-commit switched off.
     */
    private static void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }
}
