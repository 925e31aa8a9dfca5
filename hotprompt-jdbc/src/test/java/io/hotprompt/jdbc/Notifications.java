package io.hotprompt.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Counts notifications of prompts. */
final class Notifications implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final Connection connection;

    Notifications(TestPostgres postgres) throws SQLException {
        connection = postgres.connect();
        execute("listen hotprompt", "listen counted");
    }

    /** How many have come since the last count. Those of committed transactions come before our own. */
    int count() throws SQLException {
        execute("notify counted");
        int count = 0;
        while (true) {
            for (PGNotification each : connection.unwrap(PGConnection.class).getNotifications(PATIENCE_MILLIS)) {
                if (each.getName().equals("counted")) {
                    return count;
                }
                count++;
            }
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
