package io.hotprompt.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** All settings of a connection that could be left changed. */
record ConnectionState(boolean autoCommit, boolean readOnly, int isolation, int networkTimeout, String server) {

    private static final String SERVER = "select string_agg(name || '=' || setting, ', ' order by name)"
            + " from pg_settings where name in ('lock_timeout', 'statement_timeout', 'search_path',"
            + " 'transaction_isolation', 'transaction_read_only', 'default_transaction_isolation',"
            + " 'default_transaction_read_only', 'idle_session_timeout', 'idle_in_transaction_session_timeout',"
            + " 'session_replication_role', 'role', 'check_function_bodies', 'client_min_messages')";

    static ConnectionState of(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return of(connection);
        }
    }

    static ConnectionState of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SERVER)) {
            row.next();
            return new ConnectionState(
                    connection.getAutoCommit(),
                    connection.isReadOnly(),
                    connection.getTransactionIsolation(),
                    connection.getNetworkTimeout(),
                    row.getString(1));
        }
    }
}
