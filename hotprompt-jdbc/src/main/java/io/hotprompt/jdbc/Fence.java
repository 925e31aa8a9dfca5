package io.hotprompt.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The one row whose lock makes the order of revisions the order of commits. */
final class Fence {

    /** The state of a failure to find the row ("no data"). */
    static final String EMPTY = "02000";

    private Fence() {}

    /** Until the transaction ends nobody else changes prompts. */
    static void lock(Connection connection) throws SQLException {
        number(connection, "select hotprompt_lock()");
    }

    /** The present revision. */
    static long revision(Connection connection) throws SQLException {
        return number(connection, "select revision from hotprompt_revision");
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            if (!row.next()) {
                throw new SQLException("the table hotprompt_revision is empty", EMPTY);
            }
            return row.getLong(1);
        }
    }
}
