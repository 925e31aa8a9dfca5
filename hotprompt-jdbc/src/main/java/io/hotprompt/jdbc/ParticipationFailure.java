package io.hotprompt.jdbc;

import java.sql.SQLException;

/** A failure inside the application's transaction: only the application can repeat it, as a whole. */
final class ParticipationFailure extends SQLException {

    private static final long serialVersionUID = 1L;

    ParticipationFailure(SQLException cause) {
        super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
    }
}
