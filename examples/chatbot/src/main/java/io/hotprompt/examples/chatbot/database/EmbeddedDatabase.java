package io.hotprompt.examples.chatbot.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL that this program starts on a free port of the loopback interface and whose data survives it.
 *
 * <p>The chatbot that starts it owns it and stops it. A second chatbot on the same directory joins the running one. What
 * a crash left behind is dealt with at the next start: a server that still runs is taken over, a stale
 * {@code postmaster.pid} is removed, a directory whose creation was interrupted is created again.
 */
final class EmbeddedDatabase implements AutoCloseable {

    static final String USER = "postgres";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(50);

    private final Path home;
    private final Path data;
    private final FileChannel lockFile;
    private final String jdbcUrl;
    private final @Nullable EmbeddedPostgres server;
    private final @Nullable Postmaster survivor;

    private EmbeddedDatabase(Path home) throws IOException {
        this.home = Files.createDirectories(home.toAbsolutePath().normalize());
        this.data = this.home.resolve("postgres");
        this.lockFile =
                FileChannel.open(this.home.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(lockFile) == null) {
            this.server = null;
            this.survivor = null;
            this.jdbcUrl = awaitRunning().jdbcUrl();
            LOG.info("Joining the PostgreSQL that another chatbot runs in {}", data);
            return;
        }
        this.survivor = survivor().orElse(null);
        this.server = survivor == null ? startServer() : null;
        this.jdbcUrl = (survivor == null ? Postmaster.of(data).orElseThrow() : survivor).jdbcUrl();
    }

    /**
     * Starts a PostgreSQL, or joins the one that already runs there.
     *
     * @param home the directory for everything it keeps; created if it is not there
     * @throws UncheckedIOException if it cannot be started; the message says why
     */
    static EmbeddedDatabase start(Path home) {
        try {
            return new EmbeddedDatabase(home);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The embedded PostgreSQL in " + home.toAbsolutePath() + " cannot start: " + e.getMessage()
                            + ". Set CHATBOT_DATA_DIR to another directory, or DATABASE_URL to a PostgreSQL of yours.",
                    e);
        }
    }

    DatabaseAddress address() {
        return new DatabaseAddress(jdbcUrl, USER, "");
    }

    Path home() {
        return home;
    }

    /** Stops the server if this process owns it; the data stays. */
    @Override
    public void close() throws IOException {
        try (lockFile) {
            if (server != null) {
                server.close();
            }
            if (survivor != null) {
                ProcessHandle.of(survivor.pid()).ifPresent(ProcessHandle::destroy);
            }
        }
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private EmbeddedPostgres startServer() throws IOException {
        Path created = home.resolve("created");
        if (!Files.exists(created)) {
            deleteTree(data);
        }
        EmbeddedPostgres started = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPGStartupWait(START_TIMEOUT)
                // It would end the server while the application still writes what it has counted.
                .setRegisterShutdownHook(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("listen_addresses", "localhost")
                .start();
        if (!Files.exists(created)) {
            Files.createFile(created);
        }
        return started;
    }

    /** The server of a chatbot that crashed, if it still runs; its stale file is removed if it does not. */
    private Optional<Postmaster> survivor() throws IOException {
        Optional<Postmaster> found = Postmaster.of(data);
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (found.isPresent() && System.nanoTime() < deadline) {
            if (found.get().serves(data)) {
                return found;
            }
            if (!found.get().mayLive()) {
                break;
            }
            LockSupport.parkNanos(STEP.toNanos());
            found = Postmaster.of(data);
        }
        Files.deleteIfExists(Postmaster.file(data));
        return Optional.empty();
    }

    private Postmaster awaitRunning() throws IOException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<Postmaster> running = Postmaster.of(data).filter(found -> found.serves(data));
            if (running.isPresent()) {
                return running.get();
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
        throw new IOException("another program holds " + home.resolve("owner.lock") + " but no server answers");
    }

    private static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
