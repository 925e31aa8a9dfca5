package io.hotprompt.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Login roles of one test. Roles belong to the whole server, so their names hold that of the test's database. */
final class Logins {

    private static final String PASSWORD = "p";

    private final TestPostgres postgres;

    Logins(TestPostgres postgres) {
        this.postgres = postgres;
    }

    /** Makes an ordinary role that may log in; its name in SQL. */
    String make(String name) throws SQLException {
        String role = name + "_" + postgres.database();
        postgres.execute("create role " + role + " login password '" + PASSWORD + "'");
        return role;
    }

    TestDataSource dataSource(String role) {
        return postgres.dataSource(role, PASSWORD);
    }

    /** As somebody who puts {@code currentSchema} into the URL. */
    TestDataSource dataSource(String role, String schema) {
        return new TestDataSource(postgres.url() + "?currentSchema=" + schema, role, PASSWORD);
    }

    /** Each statement for itself, on one connection, as typed into psql. */
    void execute(String role, List<String> statements) throws SQLException {
        try (Connection connection = dataSource(role).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Tries it; what it came to is judged by what is there afterwards. */
    static void attempt(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            // Refused, as most of what is tried.
        }
    }
}
