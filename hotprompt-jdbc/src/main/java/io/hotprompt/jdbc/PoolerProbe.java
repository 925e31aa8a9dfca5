package io.hotprompt.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * Finds out whether a pooler lends the server's connection to others between two statements. Behind such a pooler nothing is
 * ever heard, and LISTEN would stay on a connection that belongs to everybody.
 *
 * <p>A pooler gives itself away by the number of the backend: the one it told at login is not the one that answers. Whether it
 * shares is tried with a second connection: if that one is served by the same backend while the first one is open, it does.
 */
final class PoolerProbe {

    /** Other clients may take the backend in between. */
    private static final int TRIES = 5;

    private PoolerProbe() {}

    static void refuseShared(Connection connection, ConnectionSupplier supplier) throws SQLException {
        if (backend(connection) == connection.unwrap(PGConnection.class).getBackendPID()) {
            return;
        }
        try (Connection second = supplier.open()) {
            second.setAutoCommit(true);
            for (int tries = 0; tries < TRIES; tries++) {
                int first = backend(connection);
                if (backend(second) == first || backend(connection) != first) {
                    throw new SharedConnectionException();
                }
            }
        }
    }

    private static int backend(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }
}
