package io.hotprompt.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a connection is, and as whom.
 *
 * @param role the role whose rights count
 * @param schema where new tables would be made; empty where no schema of the search_path exists
 * @param searchPath as it was set
 * @param mayCreate whether the role may make tables in {@code schema}
 * @param encoding of the database
 */
record Place(String role, Optional<String> schema, String searchPath, boolean mayCreate, String encoding) {

    private static final String LOOK = "select current_user, current_schema(), current_setting('search_path'),"
            + " coalesce(has_schema_privilege(current_schema(), 'create'), false), pg_encoding_to_char(d.encoding)"
            + " from pg_catalog.pg_database d where d.datname = current_database()";

    static Place look(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LOOK)) {
            row.next();
            return new Place(
                    row.getString(1),
                    Optional.ofNullable(row.getString(2)),
                    row.getString(3),
                    row.getBoolean(4),
                    row.getString(5));
        }
    }

    /** The first schema that search_path names, as SQL; {@code prompts} where it names none but the usual ones. */
    String wantedSchema() {
        return Arrays.stream(searchPath.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !name.contains("$user") && !name.equals("public"))
                .findFirst()
                .orElse("prompts");
    }

    /** Whether search_path names this schema. */
    boolean names(String wanted) {
        return Arrays.stream(searchPath.split(",", -1))
                .map(String::strip)
                .map(name -> name.contains("$user") ? role : name)
                .anyMatch(name -> name.equals(wanted) || name.equals(quoted(wanted)));
    }

    /** A name for SQL. */
    static String quoted(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
