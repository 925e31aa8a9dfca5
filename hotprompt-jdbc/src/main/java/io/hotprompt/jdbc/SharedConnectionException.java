package io.hotprompt.jdbc;

import java.sql.SQLException;

/** A connection to listen on leads through a pooler that lends the server's connections to several clients at a time. */
final class SharedConnectionException extends SQLException {

    private static final long serialVersionUID = 1L;

    /** Not a state of PostgreSQL: "feature not supported", of the class that the standard gives to connections. */
    static final String STATE = "0A000";

    SharedConnectionException() {
        super("a pooler in transaction mode is in between; nothing it is told is passed on", STATE);
    }
}
