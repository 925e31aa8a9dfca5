package io.hotprompt.benchmarks.fleet;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * The limit of propagation: one thread, one connection, LISTEN, and one SELECT of one prompt by its key when told. Knows
 * nothing of other prompts, loss, failure or validation.
 */
final class BareLoop implements AutoCloseable {

    private static final String READ = "select r.revision, v.messages::text from hotprompt_release r"
            + " join hotprompt_version v on v.namespace = r.namespace and v.name = r.name and v.version = r.version"
            + " where r.namespace = 'default' and r.name = ?";

    private final Connection connection;
    private final Arrivals arrivals;
    private final String name;
    private volatile String text = "";
    private volatile boolean closing;

    private BareLoop(Connection connection, Arrivals arrivals, String name) {
        this.connection = connection;
        this.arrivals = arrivals;
        this.name = name;
    }

    static BareLoop start(Server.Database database, Arrivals arrivals, String name) throws SQLException {
        BareLoop loop = new BareLoop(database.connect(), arrivals, name);
        try (Statement statement = loop.connection.createStatement()) {
            statement.execute("listen hotprompt");
        }
        Thread thread = new Thread(loop::run, "bare-loop");
        thread.setDaemon(true);
        thread.start();
        return loop;
    }

    private void run() {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, name);
            PGConnection driver = connection.unwrap(PGConnection.class);
            while (!closing) {
                if (driver.getNotifications(0) != null) {
                    read(statement);
                }
            }
        } catch (SQLException e) {
            if (!closing) {
                throw new IllegalStateException("the bare loop failed", e);
            }
        }
    }

    private void read(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            if (row.next()) {
                text = row.getString(2);
                arrivals.arrived(row.getLong(1));
            }
        }
    }

    String text() {
        return text;
    }

    @Override
    public void close() throws SQLException {
        closing = true;
        connection.abort(Runnable::run);
    }
}
