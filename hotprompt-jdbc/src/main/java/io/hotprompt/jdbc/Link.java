package io.hotprompt.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * A connection that listens on the channel of its store. A failure of the connection ends it: after one, the driver cannot be
 * asked whether it lives.
 */
final class Link {

    static final String CHANNEL = "hotprompt";

    private final Connection connection;
    private final PGConnection driver;
    private final StoreIdentity store;

    private Link(Connection connection, StoreIdentity store) throws SQLException {
        this.connection = connection;
        this.driver = connection.unwrap(PGConnection.class);
        this.store = store;
    }

    /**
     * Opens a connection and listens; what is committed from then on is told. Nothing that outlasts a transaction is set before
     * it is known that no pooler lends the server's connection to others.
     *
     * @throws SharedConnectionException if a pooler does
     */
    static Link open(ConnectionSupplier supplier, Duration timeout) throws SQLException {
        Connection connection = supplier.open();
        boolean listening = false;
        try {
            // Inside a transaction nothing would be delivered.
            connection.setAutoCommit(true);
            if (connection.getNetworkTimeout() == 0) {
                connection.setNetworkTimeout(Runnable::run, (int) timeout.toMillis());
            }
            PoolerProbe.refuseShared(connection, supplier);
            ServerLimits.within(limit(connection, timeout)).forSession(connection);
            Link link = new Link(connection, StoreIdentity.read(connection));
            link.listen();
            listening = true;
            return link;
        } finally {
            if (!listening) {
                abort(connection);
            }
        }
    }

    /** The client's limit may be shorter than what was set for the source. */
    private static Duration limit(Connection connection, Duration timeout) throws SQLException {
        Duration network = Duration.ofMillis(connection.getNetworkTimeout());
        return network.compareTo(timeout) < 0 ? network : timeout;
    }

    private void listen() throws SQLException {
        String own = store.channel();
        ServerLimits.execute(
                connection,
                "listen " + CHANNEL + (own.isEmpty() ? "" : "; listen \"" + own.replace("\"", "\"\"") + '"'));
    }

    Connection connection() {
        return connection;
    }

    /** The store it leads to. */
    StoreIdentity store() {
        return store;
    }

    /** Waits for notifications. */
    Heard listen(int millis, long held) throws SQLException {
        PGNotification[] notifications = driver.getNotifications(millis);
        return notifications == null ? Heard.NOTHING : Heard.of(notifications, held, store.channel());
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
     * @param count how many notifications; one that came on both channels counts once
     * @param isNews whether one of them may mean a newer revision than the one held
     */
    record Heard(int count, boolean isNews) {

        static final Heard NOTHING = new Heard(0, false);

        static Heard of(PGNotification[] notifications, long held, String ownChannel) {
            boolean news = false;
            int count = 0;
            for (PGNotification notification : notifications) {
                // A store that has a channel of its own announces on both; numbers on the common one are those of all
                // stores.
                boolean own = notification.getName().equals(ownChannel);
                count += own ? 0 : 1;
                news |= isNews(notification.getParameter(), own || ownChannel.isEmpty() ? held : Long.MAX_VALUE);
            }
            return new Heard(count, news);
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
