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

    /** A URL of its own, so that user and password come as properties. */
    String url() {
        return "jdbc:postgresql://localhost:" + Server.POSTGRES.getPort() + "/" + name;
    }

    /** For {@code ApplicationContextRunner.withPropertyValues}. */
    String[] properties() {
        return new String[] {
            "spring.datasource.url=" + url(),
            "spring.datasource.username=postgres",
            "spring.datasource.password=sesame-7f3a",
            "spring.datasource.hikari.maximum-pool-size=3"
        };
    }

    DataSource dataSource() {
        return Server.POSTGRES.getDatabase("postgres", name);
    }

    void execute(String sql) {
        execute(dataSource(), sql);
    }

    /** How many connections to this database there are, the one that asks not counted. */
    long connections() {
        try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(
                        "select count(*) from pg_stat_activity where datname = '" + name + "'")) {
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
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
