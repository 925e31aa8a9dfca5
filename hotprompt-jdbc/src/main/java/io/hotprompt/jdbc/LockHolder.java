package io.hotprompt.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Names who holds a lock on HotPrompt's tables. It is looked up on the connection whose statement gave up waiting, right
 * after its rollback, when the holder is most likely still there.
 */
final class LockHolder {

    /** Locks that others hold or queue for, those that keep readers out first, those that keep an upgrade waiting last. */
    private static final String FIND = "select c.relname, l.mode, l.pid, coalesce(a.application_name, '?'),"
            + " coalesce(a.usename::text, '?'), coalesce(a.state, 'state not visible'),"
            + " coalesce(extract(epoch from clock_timestamp() - a.xact_start)::bigint, -1),"
            + " case when l.granted then '' else array_to_string(pg_blocking_pids(l.pid), ', ') end"
            + " from pg_catalog.pg_locks l join pg_catalog.pg_class c on c.oid = l.relation"
            + " left join pg_catalog.pg_stat_activity a on a.pid = l.pid"
            + " where l.locktype = 'relation' and l.pid <> pg_backend_pid()"
            + " and l.database = (select oid from pg_catalog.pg_database where datname = current_database())"
            + " and c.relkind = 'r' and c.relname like 'hotprompt\\_%'"
            + " and (l.granted and (l.mode <> 'AccessShareLock'"
            + " or a.xact_start < clock_timestamp() - interval '1 second') or l.mode = 'AccessExclusiveLock')"
            + " order by l.mode = 'AccessExclusiveLock' desc, l.granted desc, l.mode = 'ExclusiveLock' desc,"
            + " l.mode = 'AccessShareLock',"
            + " c.relname = 'hotprompt_revision' desc, 7 desc limit 1";

    private LockHolder() {}

    /** The failure, with the lock in its words if it was a lock that could not be had. */
    static SQLException named(Connection connection, SQLException failure) {
        if (!SqlAdvice.state(failure).equals("55P03")) {
            return failure;
        }
        return find(connection)
                .<SQLException>map(holder -> new LockedException(holder, failure))
                .orElse(failure);
    }

    private static Optional<String> find(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            ServerLimits.execute(connection, "set local statement_timeout = 1000");
            return words(statement);
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> words(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(words(row)) : Optional.empty();
        }
    }

    private static String words(ResultSet row) throws SQLException {
        long seconds = row.getLong(7);
        String blockers = row.getString(8);
        return "table " + row.getString(1) + (blockers.isEmpty() ? " is locked (" : " is waited for (")
                + row.getString(2) + ") by process " + row.getInt(3) + " ("
                + DatabaseAddress.withoutSecrets(row.getString(4)) + ", role " + row.getString(5) + ", "
                + row.getString(6) + (seconds < 0 ? "" : ", in its transaction for " + seconds + " s") + ")"
                + (blockers.isEmpty() ? "" : ", which waits for process " + blockers)
                + "; end that transaction, or: select pg_terminate_backend(" + row.getInt(3) + ")";
    }
}
