package io.hotprompt.jdbc;

import io.hotprompt.validation.Escaped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Which store a connection leads to. Two connections that lead to the same one agree in both parts: a copy of a database
 * holds the same id at another place.
 *
 * @param id the random id of the store; empty where the schema is older than the ids
 * @param cluster the number of the cluster; empty where the role may not ask
 * @param place database and table by their numbers, which are the same on a primary and its standbys
 * @param words database and schema by their names, for messages
 */
record StoreIdentity(String id, String cluster, String place, String words) {

    private static final String READ = "select coalesce(to_jsonb(f) ->> 'store', ''),"
            + " case when has_function_privilege('pg_control_system()', 'execute')"
            + " then (select system_identifier::text from pg_control_system()) else '' end,"
            + " d.oid || '/' || f.tableoid, d.datname, n.nspname"
            + " from hotprompt_revision f join pg_catalog.pg_class c on c.oid = f.tableoid"
            + " join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
            + " join pg_catalog.pg_database d on d.datname = current_database()";

    static StoreIdentity read(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("the table hotprompt_revision is empty", Fence.EMPTY);
            }
            return new StoreIdentity(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    "schema " + Escaped.name(row.getString(5)) + " of database " + Escaped.name(row.getString(4)));
        }
    }

    /** The channel of this store alone; empty where the schema has none. */
    String channel() {
        return id.isEmpty() ? "" : Link.CHANNEL + '_' + id;
    }

    boolean isSameStore(StoreIdentity other) {
        boolean sameCluster = cluster.isEmpty() || other.cluster.isEmpty() || cluster.equals(other.cluster);
        return sameCluster && id.equals(other.id) && place.equals(other.place);
    }
}
