package io.hotprompt.jdbc;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What is really there when a statement fails: it decides what somebody should do. It is looked up on the connection whose
 * statement failed, right after its rollback, within the limits of that transaction and at most a second per statement.
 */
record Circumstances(Place place, Installation installation) {

    /** States whose advice depends on it. */
    private static final Set<String> WORTH_LOOKING =
            Set.of("3F000", "42P01", "42883", "42703", "42501", "02000", "P0002", "22P05", "22021");

    static Circumstances look(Connection connection) throws SQLException {
        return new Circumstances(Place.look(connection), Installation.look(connection));
    }

    /** The failure with what is there, as far as it can be found out; whoever holds a lock is named. */
    static SQLException of(Connection connection, SQLException failure) {
        if (!WORTH_LOOKING.contains(SqlAdvice.state(failure))) {
            return LockHolder.named(connection, failure);
        }
        try {
            ServerLimits.execute(connection, "set local statement_timeout = 1000; set local lock_timeout = 1000");
            return new FailureInPlace(failure, look(connection));
        } catch (SQLException e) {
            return failure;
        }
    }

    /** As {@link #of(Connection, SQLException)}; a server that did not answer within this time is told as such. */
    static SQLException of(Connection connection, Duration timeout, SQLException failure) {
        return isSilence(failure)
                ? new SQLException("no answer within " + Durations.words(timeout), "08006", failure)
                : of(connection, failure);
    }

    static boolean isSilence(SQLException failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** What was found when this failed. */
    static Optional<Circumstances> in(SQLException failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (cause instanceof FailureInPlace seen) {
                return Optional.of(seen.circumstances());
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
