package io.hotprompt.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** A connection that listens on the channel. Any failure ends it: after one, the driver cannot be asked whether it lives. */
final class Link {

    static final String CHANNEL = "hotprompt";

    private final Connection connection;
    private final PGConnection driver;

    private Link(Connection connection) throws SQLException {
        this.connection = connection;
        this.driver = connection.unwrap(PGConnection.class);
    }

    /** Opens a connection and listens; what is committed from then on is told. */
    static Link open(ConnectionSupplier supplier, Duration timeout) throws SQLException {
        Connection connection = supplier.open();
        boolean listening = false;
        try {
            // Inside a transaction nothing would be delivered.
            connection.setAutoCommit(true);
            if (connection.getNetworkTimeout() == 0) {
                connection.setNetworkTimeout(Runnable::run, (int) timeout.toMillis());
            }
            Link link = new Link(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("listen " + CHANNEL);
            }
            listening = true;
            return link;
        } finally {
            if (!listening) {
                abort(connection);
            }
        }
    }

    Connection connection() {
        return connection;
    }

    /** Waits for notifications. */
    Heard listen(int millis, long held) throws SQLException {
        PGNotification[] notifications = driver.getNotifications(millis);
        return notifications == null ? Heard.NOTHING : Heard.of(notifications, held);
    }

    /** Ends it, also while another thread is blocked in it. */
    void abort() {
        abort(connection);
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // It is of no further use, whatever it says.
        }
    }

    /**
     * What came in.
     *
     * @param count how many notifications
     * @param isNews whether one of them may mean a newer revision than the one held
     */
    record Heard(int count, boolean isNews) {

        static final Heard NOTHING = new Heard(0, false);

        static Heard of(PGNotification[] notifications, long held) {
            boolean news = false;
            for (PGNotification notification : notifications) {
                news |= isNews(notification.getParameter(), held);
            }
            return new Heard(notifications.length, news);
        }

        /** Anybody can send anything: what is not a revision is a hint too, and a hint is all it is. */
        static boolean isNews(String payload, long held) {
            if (payload.isEmpty() || payload.length() > 19) {
                return true;
            }
            try {
                return Long.parseLong(payload) > held;
            } catch (NumberFormatException e) {
                return true;
            }
        }
    }
}
