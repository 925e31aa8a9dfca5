package io.hotprompt.benchmarks.fleet;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** PgBouncer in transaction mode, in front of a database. Debian's package installs the program where it is looked for. */
final class Bouncer implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

    private final Process process;
    private final int port;

    private Bouncer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    static Bouncer before(Server.Database database) throws IOException {
        Path directory = Files.createTempDirectory("benchmark-pgbouncer");
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Path users = Files.writeString(directory.resolve("users"), "\"" + Server.USER + "\" \"" + Server.USER + "\"\n");
        Path settings = Files.writeString(
                directory.resolve("pgbouncer.ini"),
                String.join(
                        "\n",
                        "[databases]",
                        "* = host=localhost port=" + database.port(),
                        "[pgbouncer]",
                        "listen_addr = 127.0.0.1",
                        "listen_port = " + port,
                        "unix_socket_dir =",
                        "auth_type = trust",
                        "auth_file = " + users,
                        "ignore_startup_parameters = extra_float_digits",
                        "pool_mode = transaction",
                        "default_pool_size = 20",
                        "max_client_conn = 1000",
                        ""));
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // PgBouncer does not run as root; in a name space of its own the user is nobody.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(PROGRAM.toString(), settings.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        Bouncer bouncer = new Bouncer(process, port);
        bouncer.await(database.at(port));
        return bouncer;
    }

    private void await(Server.Database database) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try (Connection connection = database.connect()) {
                if (connection.isValid(2)) {
                    return;
                }
            } catch (SQLException e) {
                LockSupport.parkNanos(10_000_000);
            }
        }
        throw new IOException("PgBouncer does not answer");
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
