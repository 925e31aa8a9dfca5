package io.hotprompt.benchmarks.fleet;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.hotprompt.jdbc.HotPromptSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A PostgreSQL server for the whole run, with the settings it is shipped with except for the number of connections. */
public final class Server implements AutoCloseable {

    static final String USER = "postgres";

    private final EmbeddedPostgres postgres;
    private int databases;

    private Server(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Starts a server. */
    public static Server start() throws IOException {
        return new Server(EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "600")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start());
    }

    /** A new database with the schema of this library. */
    Database newDatabase() throws SQLException {
        String name = "benchmark_" + ++databases;
        Database first = new Database(postgres.getPort(), USER);
        first.execute("create database " + name);
        Database created = new Database(postgres.getPort(), name);
        try (HikariDataSource pool = created.pool()) {
            HotPromptSchema.create(pool);
        }
        return created;
    }

    /** A database, reachable on a port of this machine. */
    record Database(int port, String name) {

        /** The same database behind another port. */
        Database at(int otherPort) {
            return new Database(otherPort, name);
        }

        String url() {
            return "jdbc:postgresql://localhost:" + port + "/" + name + "?sslmode=disable&gssEncMode=disable";
        }

        Connection connect() throws SQLException {
            return DriverManager.getConnection(url(), USER, USER);
        }

        /** A pool as an application has one, of one connection. */
        HikariDataSource pool() {
            HikariConfig settings = new HikariConfig();
            settings.setJdbcUrl(url());
            settings.setUsername(USER);
            settings.setPassword(USER);
            settings.setMaximumPoolSize(1);
            return new HikariDataSource(settings);
        }

        double number(String sql) throws SQLException {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getDouble(1);
            }
        }

        void execute(String... statements) throws SQLException {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
        }

        /** Makes prompts live that have so many characters each. */
        void insertPrompts(int count, int length) throws SQLException {
            execute(
                    "insert into hotprompt_version (namespace, name, version, messages) select 'default', 'prompt-' || i, 1,"
                            + " jsonb_build_array(jsonb_build_object('role', 'system', 'content',"
                            + " repeat(md5(i::text), " + Math.max(1, length / 32) + ")))"
                            + " from generate_series(1, " + count + ") i",
                    "insert into hotprompt_release (name, version) select 'prompt-' || i, 1 from generate_series(1, "
                            + count + ") i",
                    "analyze");
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
