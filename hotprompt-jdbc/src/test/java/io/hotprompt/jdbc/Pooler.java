package io.hotprompt.jdbc;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A PgBouncer in front of a test's database. Where the program is missing the test is skipped, unless it is required. */
final class Pooler implements AutoCloseable {

    private final Path directory;
    private final int port;
    private final TestPostgres behind;
    private Process process;

    private Pooler(Path directory, int port, TestPostgres behind) {
        this.directory = directory;
        this.port = port;
        this.behind = behind;
    }

    static Pooler start(TestPostgres postgres, String mode) throws Exception {
        Path directory = Files.createTempDirectory("hotprompt-pgbouncer");
        Pooler pooler = new Pooler(directory, freePort(), postgres);
        Files.writeString(directory.resolve("users"), "\"" + postgres.user() + "\" \"" + postgres.password() + "\"\n");
        Files.writeString(directory.resolve("pgbouncer.ini"), pooler.settings(mode));
        pooler.start();
        return pooler;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private String settings(String mode) {
        return String.join(
                "\n",
                "[databases]",
                "* = host=" + behind.host() + " port=" + behind.port(),
                "[pgbouncer]",
                "listen_addr = 127.0.0.1",
                "listen_port = " + port,
                "unix_socket_dir =",
                "auth_type = trust",
                "auth_file = " + directory.resolve("users"),
                "ignore_startup_parameters = extra_float_digits",
                "pool_mode = " + mode,
                "default_pool_size = 10",
                "max_client_conn = 500",
                "");
    }

    private void start() throws Exception {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // PgBouncer does not run as root; in a name space of its own the user is nobody.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(
                List.of(program().toString(), directory.resolve("pgbouncer.ini").toString()));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        Await.until(Duration.ofSeconds(20), () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(Files.readString(directory.resolve("log")));
            }
            return answers();
        });
    }

    private boolean answers() {
        try (Connection connection = connect("loginTimeout=2&socketTimeout=2")) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    private static Path program() {
        Optional<Path> found = Stream.of("/usr/sbin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin")
                .map(folder -> Path.of(folder, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst();
        boolean required = "1".equals(System.getenv("HOTPROMPT_PGBOUNCER_REQUIRED"));
        Assumptions.assumeTrue(required || found.isPresent(), "the program pgbouncer is not installed");
        return found.orElseThrow(() -> new IllegalStateException("pgbouncer is required and not installed"));
    }

    /** Stops it at once and starts it again: all its connections are gone. */
    void restart() throws Exception {
        process.destroyForcibly().waitFor();
        start();
    }

    /** Holds up whoever begins something, as the command PAUSE does. */
    void pause() throws Exception {
        signal("USR1");
        Await.until(Duration.ofSeconds(20), () -> !answers());
    }

    /** Goes on, as the command RESUME does. */
    void resume() throws Exception {
        signal("USR2");
    }

    private void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    TestPostgres address() {
        return behind.at("127.0.0.1", port);
    }

    String url(String settings) {
        return address().url() + "?" + settings;
    }

    Connection connect(String settings) throws SQLException {
        return DriverManager.getConnection(url(settings), behind.user(), behind.password());
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try (Stream<Path> files = Files.list(directory)) {
            files.forEach(file -> file.toFile().delete());
        }
        Files.deleteIfExists(directory);
    }
}
