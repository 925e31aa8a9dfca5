package io.hotprompt.jdbc;

import java.sql.SQLException;

/**
 * The transactions of one duty of the recorder, each on a connection and in a transaction of its own. For one thread at a
 * time; another one can end what goes on.
 */
final class OutcomeDatabase {

    private final Database database;
    private final InFlight inFlight = new InFlight();
    private volatile boolean ended;

    OutcomeDatabase(Database database) {
        this.database = database;
    }

    <T> T change(Database.Work<T> work) throws SQLException {
        inFlight.begin();
        try {
            refuseEnded();
            return database.change(connection -> {
                inFlight.using(connection);
                refuseEnded();
                return work.on(connection);
            });
        } finally {
            inFlight.end();
        }
    }

    DatabaseAddress address() {
        return database.address();
    }

    boolean isEnded() {
        return ended;
    }

    private void refuseEnded() throws SQLException {
        if (ended) {
            throw new SQLException("the recorder was closed meanwhile", "57014");
        }
    }

    /** Ends what goes on, and lets nothing begin any more. */
    void end() {
        ended = true;
        inFlight.cancel();
    }
}
