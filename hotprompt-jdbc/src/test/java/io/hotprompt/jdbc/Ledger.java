package io.hotprompt.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A table of the application, and what is committed in it and in the tables of prompts. */
final class Ledger implements AutoCloseable {

    private final Connection connection;

    Ledger(TestPostgres postgres) throws SQLException {
        postgres.execute("create table if not exists ledger (entry text)");
        connection = postgres.connect();
    }

    /**
     * What is committed.
     *
     * @param entries of the application
     * @param changes of prompts, drafts included
     */
    record Committed(long entries, long revision, long versions, long changes) {

        Committed and(long moreEntries) {
            return new Committed(entries + moreEntries, revision, versions, changes);
        }
    }

    /** Writes an entry in the application's transaction. */
    static void enter(DataSource rows) throws SQLException {
        try (Connection connection = rows.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into ledger values ('paid')")) {
            insert.executeUpdate();
        }
    }

    Committed committed() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select (select count(*) from ledger),"
                        + " (select revision from hotprompt_revision), (select count(*) from hotprompt_version),"
                        + " (select count(*) from hotprompt_change)")) {
            row.next();
            return new Committed(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
