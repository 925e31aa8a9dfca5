package io.hotprompt.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL server of one test, which may crash, freeze, and have standbys. */
final class OwnServer {

    private static Path binaries;

    private final Path directory;
    private final int port;

    private OwnServer(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    static OwnServer start() throws IOException {
        return start(Map.of());
    }

    /** With settings of its own, until it is restarted. */
    static OwnServer start(Map<String, String> settings) throws IOException {
        Assumptions.assumeTrue(
                System.getProperty("hotprompt.test.postgres", "embedded").equals("embedded"),
                "servers are crashed and frozen only where they are embedded");
        OwnServer own = new OwnServer(Files.createTempDirectory("hotprompt-pg"), freePort());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
        settings.forEach(builder::setServerConfig);
        builder.setDataDirectory(own.data())
                .setRegisterShutdownHook(false)
                .setPort(own.port)
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("wal_keep_size", "64MB")
                .setServerConfig("max_connections", "300")
                .setServerConfig("max_prepared_transactions", "10")
                .setPGStartupWait(Duration.ofSeconds(30))
                .start();
        binaries =
                Path.of(own.processes().get(0).info().command().orElseThrow()).getParent();
        return own;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Path data() {
        return directory.resolve("data");
    }

    TestPostgres address() {
        return TestPostgres.on("localhost", port);
    }

    void restart() throws Exception {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // PostgreSQL does not run as root; in a name space of its own the user is nobody.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                binaries.resolve("pg_ctl").toString(),
                "-D",
                data().toString(),
                "-l",
                directory.resolve("log").toString(),
                "-t",
                "60",
                "-w",
                "-o",
                "-p " + port + " -F -c synchronous_commit=on -c wal_keep_size=64MB -c max_connections=300"
                        + " -c max_prepared_transactions=10",
                "start"));
        Process start = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("start").toFile())
                .start();
        if (start.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(directory.resolve("start")));
        }
    }

    /** Stops at once, as {@code pg_ctl stop -m immediate} and as a power failure do. */
    void crash() throws Exception {
        if (!isRunning()) {
            return;
        }
        List<ProcessHandle> processes = processes();
        signal("QUIT", processes.subList(0, 1));
        for (ProcessHandle process : processes) {
            Await.until(Duration.ofSeconds(20), () -> !process.isAlive());
        }
    }

    private boolean isRunning() throws IOException {
        return Files.exists(data().resolve("postmaster.pid")) && !processes().isEmpty();
    }

    void freeze() throws Exception {
        signal("STOP", processes());
    }

    void thaw() throws Exception {
        signal("CONT", processes());
    }

    private List<ProcessHandle> processes() throws IOException {
        List<String> lines = Files.readAllLines(data().resolve("postmaster.pid"));
        List<ProcessHandle> processes = new ArrayList<>();
        ProcessHandle.of(Long.parseLong(lines.get(0).strip())).ifPresent(postmaster -> {
            processes.add(postmaster);
            postmaster.descendants().forEach(processes::add);
        });
        return processes;
    }

    private static void signal(String name, List<ProcessHandle> processes) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        new ProcessBuilder(command).start().waitFor();
    }

    /** A streaming replica that answers queries. */
    OwnServer standby() throws Exception {
        OwnServer standby = new OwnServer(Files.createTempDirectory("hotprompt-pg"), freePort());
        try (Connection connection = address().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('standby', true)");
            copy(data(), standby.data());
            try (ResultSet row = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                row.next();
                Files.writeString(standby.data().resolve("backup_label"), row.getString(1));
            }
        }
        Files.createFile(standby.data().resolve("standby.signal"));
        Files.writeString(
                standby.data().resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=localhost port=" + port + " user=postgres'\n",
                StandardOpenOption.APPEND);
        standby.restart();
        return standby;
    }

    /** Receives nothing any more. */
    void cutOff() throws Exception {
        address().execute("alter system set primary_conninfo = ''", "select pg_reload_conf()");
        Await.until(
                Duration.ofSeconds(20),
                () -> address()
                        .value("select count(*) from pg_stat_wal_receiver")
                        .equals("0"));
    }

    void promote() throws Exception {
        address().execute("select pg_promote(true, 30)");
    }

    /** Lets this role in with its password alone. */
    void requirePassword(String role) throws Exception {
        Path access = data().resolve("pg_hba.conf");
        Files.writeString(access, "host all " + role + " all scram-sha-256\n" + Files.readString(access));
        address().execute("select pg_reload_conf()");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!file.getFileName().toString().startsWith("postmaster.")) {
                    Files.copy(file, target);
                }
            }
        }
        Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
    }

    /** For the end of the whole run: waits for nothing. */
    void abandon() {
        try {
            signal("QUIT", processes().subList(0, 1));
            new ProcessBuilder("sh", "-c", "sleep 1; rm -rf \"$0\"", directory.toString()).start();
        } catch (Exception e) {
            throw new IllegalStateException("the server of the test run did not end", e);
        }
    }

    void close() {
        try {
            crash();
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (Exception e) {
            throw new IllegalStateException("the server of the test did not end", e);
        }
    }
}
