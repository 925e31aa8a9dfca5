package io.hotprompt.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The PostgreSQL of this test run: embedded binaries, or a container with
 * {@code -Dhotprompt.test.postgres=testcontainers}, or any server with
 * {@code -Dhotprompt.test.postgres=jdbc:postgresql://host/db?user=…&password=…}. One server, a fresh database for each
 * caller.
 */
final class TestPostgres {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String RUN = Long.toString(ProcessHandle.current().pid(), 36);

    private final String host;
    private final int port;
    private final String user;
    private final String password;
    private final String database;

    private TestPostgres(String host, int port, String user, String password, String database) {
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
        this.database = database;
    }

    private static final class Shared {
        static final TestPostgres SERVER = start(System.getProperty("hotprompt.test.postgres", "embedded"));
    }

    private static TestPostgres start(String choice) {
        try {
            if (choice.equals("embedded")) {
                OwnServer server = OwnServer.start();
                Runtime.getRuntime().addShutdownHook(new Thread(server::abandon));
                return server.address();
            }
            if (choice.equals("testcontainers")) {
                @SuppressWarnings("resource") // ends with the test run
                PostgreSQLContainer server = new PostgreSQLContainer("postgres:18-alpine")
                        .withCommand("postgres", "-c", "max_connections=300", "-c", "fsync=off");
                server.start();
                return new TestPostgres(
                        server.getHost(),
                        server.getMappedPort(5432),
                        server.getUsername(),
                        server.getPassword(),
                        server.getDatabaseName());
            }
            return of(choice);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestPostgres of(String url) {
        URI uri = URI.create(url.substring("jdbc:".length()));
        String user = "postgres";
        String password = "";
        for (String pair :
                uri.getQuery() == null ? new String[0] : uri.getQuery().split("&")) {
            String value = pair.substring(pair.indexOf('=') + 1);
            user = pair.startsWith("user=") ? value : user;
            password = pair.startsWith("password=") ? value : password;
        }
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        return new TestPostgres(
                uri.getHost(), port, user, password, uri.getPath().substring(1));
    }

    /** A database of its own on a server of its own, for tests that stop, freeze or copy it. */
    static TestPostgres on(String host, int port) {
        return new TestPostgres(host, port, "postgres", "postgres", "postgres");
    }

    /** A new database on the shared server, without schema. */
    static TestPostgres emptyDatabase() throws SQLException {
        return Shared.SERVER.newDatabase();
    }

    /** A new database on the same server, without schema. */
    TestPostgres newDatabase() throws SQLException {
        String name = "hotprompt_" + RUN + "_" + COUNT.incrementAndGet();
        execute("create database " + name);
        return new TestPostgres(host, port, user, password, name);
    }

    /** A new database with everything that is in this one, which nobody may be connected to. */
    TestPostgres copy() throws SQLException {
        String name = "hotprompt_" + RUN + "_" + COUNT.incrementAndGet();
        TestPostgres server = new TestPostgres(host, port, user, password, "postgres");
        server.execute("create database " + name + " template " + database);
        return new TestPostgres(host, port, user, password, name);
    }

    /** A new database on the shared server, with schema. */
    static TestPostgres withSchema() throws SQLException {
        TestPostgres fresh = emptyDatabase();
        HotPromptSchema.create(fresh.dataSource());
        return fresh;
    }

    /** Another database of the same server. */
    TestPostgres database(String name) {
        return new TestPostgres(host, port, user, password, name);
    }

    /** The same database through another address. */
    TestPostgres at(String otherHost, int otherPort) {
        return new TestPostgres(otherHost, otherPort, user, password, database);
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }

    String database() {
        return database;
    }

    String url() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    TestDataSource dataSource() {
        return new TestDataSource(url(), user, password);
    }

    TestDataSource dataSource(String role, String rolePassword) {
        return new TestDataSource(url(), role, rolePassword);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), user, password);
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of the first row, as text. */
    String value(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
