package io.hotprompt.jdbc;

import java.sql.SQLException;

/** A lock could not be had in time; the message names who holds it and what to do. */
final class LockedException extends SQLException {

    private static final long serialVersionUID = 1L;

    LockedException(String holder, SQLException cause) {
        super(holder, "55P03", cause);
    }
}
