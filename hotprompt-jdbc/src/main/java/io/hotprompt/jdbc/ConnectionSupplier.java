package io.hotprompt.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens a connection that belongs to the caller alone: not one of a pool, and not through a pooler in transaction mode. */
@FunctionalInterface
public interface ConnectionSupplier {

    /**
     * A new connection.
     *
     * @throws SQLException if there is none now; the caller tries again later
     */
    Connection open() throws SQLException;
}
