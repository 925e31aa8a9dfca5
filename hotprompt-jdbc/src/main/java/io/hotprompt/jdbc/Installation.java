package io.hotprompt.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The HotPrompt tables that a connection sees.
 *
 * @param schema the schema they are in; empty where search_path leads to none
 * @param owner who owns them; empty where there are none
 * @param isReadable whether the role may read the tables and use their schema
 * @param state what a library must know to work with the tables; 0 where it cannot be read
 * @param scripts the numbers of the scripts that were run; empty where they cannot be read
 * @param hidden tables of which row-level security hides rows from this role
 * @param elsewhere schemas of this database, others than {@code schema}, that hold HotPrompt tables
 */
record Installation(
        Optional<String> schema,
        Optional<String> owner,
        boolean isReadable,
        int state,
        Set<Integer> scripts,
        List<String> hidden,
        List<String> elsewhere) {

    // Schemas of search_path that the role may not use are left out by current_schemas().
    private static final String FIND = "select n.nspname, pg_get_userbyid(c.relowner),"
            + " not exists (select from pg_catalog.pg_class t where t.relnamespace = n.oid and t.relkind = 'r'"
            + "  and t.relname in ('hotprompt_schema', 'hotprompt_revision')"
            + "  and not has_table_privilege(t.oid, 'select')),"
            + " array_position(current_schemas(false), n.nspname) as place"
            + " from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
            + " where c.relkind = 'r' and c.relname = 'hotprompt_schema' and n.nspname not like 'pg\\_%'"
            + " order by place, n.nspname";

    private static final String HIDDEN = "select c.relname from pg_catalog.pg_class c"
            + " join pg_catalog.pg_namespace n on n.oid = c.relnamespace where n.nspname = ? and c.relkind = 'r'"
            + " and c.relname like 'hotprompt\\_%' and row_security_active(c.oid) order by 1";

    private static final String SCRIPT_TABLE = "select c.relname from pg_catalog.pg_class c"
            + " join pg_catalog.pg_namespace n on n.oid = c.relnamespace where n.nspname = ?"
            + " and c.relkind = 'r' and c.relname = 'hotprompt_script'";

    static Installation look(Connection connection) throws SQLException {
        List<String> elsewhere = new ArrayList<>();
        Installation found =
                new Installation(Optional.empty(), Optional.empty(), false, 0, Set.of(), List.of(), elsewhere);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(FIND)) {
            while (row.next()) {
                if (found.schema().isEmpty() && row.getObject(4) != null) {
                    found = new Installation(
                            Optional.of(row.getString(1)),
                            Optional.of(row.getString(2)),
                            row.getBoolean(3),
                            0,
                            Set.of(),
                            List.of(),
                            elsewhere);
                } else {
                    elsewhere.add(row.getString(1));
                }
            }
        }
        return found.isReadable ? found.read(connection) : found;
    }

    private Installation read(Connection connection) throws SQLException {
        Set<Integer> states = numbers(connection, "hotprompt_schema");
        Set<Integer> numbers = new TreeSet<>(states);
        if (!names(connection, SCRIPT_TABLE).isEmpty()) {
            numbers.addAll(numbers(connection, "hotprompt_script"));
        }
        return new Installation(
                schema, owner, isReadable, newest(states), numbers, names(connection, HIDDEN), elsewhere);
    }

    private Set<Integer> numbers(Connection connection, String table) throws SQLException {
        Set<Integer> numbers = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select version from " + table(table))) {
            while (row.next()) {
                numbers.add(row.getInt(1));
            }
        }
        return numbers;
    }

    private static int newest(Set<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** The first column of a query that takes the schema of the tables as its one parameter. */
    List<String> names(Connection connection, String sql) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema.orElseThrow());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }
        return names;
    }

    /** The newest script that was run; 0 where none is known. */
    int version() {
        return newest(scripts);
    }

    /** A table of this installation, for SQL. */
    String table(String name) {
        return Place.quoted(schema.orElseThrow()) + '.' + name;
    }
}
