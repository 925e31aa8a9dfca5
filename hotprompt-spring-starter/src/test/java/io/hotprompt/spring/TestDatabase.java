package io.hotprompt.spring;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A database of its own on a PostgreSQL that all tests share. */
final class TestDatabase {

    /** PostgreSQL trusts everybody here, so that a password may be anything, such as one to look for in logs. */
    static final String PASSWORD = "sesame-7f3a";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    static TestDatabase create() {
        String name = "app" + NUMBER.incrementAndGet();
        execute(Server.POSTGRES.getPostgresDatabase(), "create database " + name);
        return new TestDatabase(name);
    }

    int port() {
        return Server.POSTGRES.getPort();
    }

    String url() {
        return url(port());
    }

    /** The database as it is seen through a {@link Gateway}. */
    String url(int port) {
        return "jdbc:postgresql://localhost:" + port + "/" + name;
    }

    /** For {@code ApplicationContextRunner.withPropertyValues}. */
    String[] properties() {
        return properties(port());
    }

    String[] properties(int port) {
        return new String[] {
            "spring.datasource.url=" + url(port),
            "spring.datasource.username=postgres",
            "spring.datasource.password=" + PASSWORD,
            "spring.datasource.hikari.maximum-pool-size=3"
        };
    }

    DataSource dataSource() {
        return Server.POSTGRES.getDatabase("postgres", name);
    }

    void execute(String sql) {
        execute(dataSource(), sql);
    }

    /** How many connections to this database there are. */
    long connections() {
        return count(
                Server.POSTGRES.getPostgresDatabase(),
                "select count(*) from pg_stat_activity where datname = '" + name + "'");
    }

    /** The one number that a query in this database yields. */
    long count(String sql) {
        return count(dataSource(), sql);
    }

    private static long count(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(sql)) {
            count.next();
            return count.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Started by the first test that needs it, ended with the process. */
    private static final class Server {

        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
