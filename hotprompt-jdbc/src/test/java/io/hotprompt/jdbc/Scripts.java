package io.hotprompt.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/** Runs scripts of the class path as people run them. */
final class Scripts {

    /** As they were released; the first installation of many a database. */
    static final List<String> OLD = List.of(
            "io/hotprompt/jdbc/V1__hotprompt.sql",
            "io/hotprompt/jdbc/V2__hotprompt_functions.sql",
            "io/hotprompt/jdbc/V3__experiment_results.sql");

    private Scripts() {}

    static String read(String path) throws IOException {
        try (InputStream script = Scripts.class.getClassLoader().getResourceAsStream(path)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** As {@code psql -1 -f}. */
    static void inOneTransaction(Connection connection, List<String> paths) throws Exception {
        connection.setAutoCommit(false);
        for (String path : paths) {
            statementByStatement(connection, path);
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** As {@code psql -f}: each statement is a transaction. */
    static void oneByOne(Connection connection, List<String> paths) throws Exception {
        connection.setAutoCommit(true);
        for (String path : paths) {
            statementByStatement(connection, path);
        }
    }

    private static void statementByStatement(Connection connection, String path) throws IOException, SQLException {
        try (Statement statement = connection.createStatement()) {
            for (NativeQuery query : Parser.parseJdbcSql(read(path), true, false, true, false, false)) {
                statement.execute(query.nativeSql);
            }
        }
    }
}
