package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server crashes, or freezes. */
class ServerRestartTest {

    private static OwnServer server;
    private TestPostgres postgres;
    private HikariDataSource pool;
    private WriterLog writer;

    @BeforeAll
    static void startServer() throws Exception {
        server = OwnServer.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void start() throws Exception {
        postgres = server.address().newDatabase();
        HotPromptSchema.create(postgres.dataSource());
        pool = new HikariDataSource();
        pool.setDataSource(postgres.dataSource());
        pool.setMaximumPoolSize(4);
        pool.setConnectionTimeout(2_000);
        pool.setValidationTimeout(1_000);
        writer = new WriterLog(JdbcPromptStore.builder(pool).build());
        writer.save();
    }

    @AfterEach
    void stop() {
        pool.close();
    }

    @Test
    void theServerCrashesAgainAndAgain() throws Exception {
        try (Fleet fleet = Fleet.of(Scale.of(3, 5), postgres)) {
            fleet.awaitListening();
            for (int i = 0; i < Scale.of(2, 10); i++) {
                writer.save();
                server.crash();
                writer.save();
                server.restart();
                saveUntilAcknowledged();
                Duration took = fleet.awaitRevision(writer.newestRevision(), Duration.ofSeconds(10));
                System.out.println("crash: caught up after " + took.toMillis() + " ms");
                assertThat(took).isLessThan(Duration.ofSeconds(5));
            }
            fleet.assertFlawless();
        }
        writer.assertInHistory(postgres);
        assertThat(writer.failures())
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message).contains("SQLSTATE"));
    }

    @Test
    void theServerFreezes() throws Exception {
        try (Fleet fleet = Fleet.of(Scale.of(3, 5), postgres)) {
            fleet.awaitListening();
            server.freeze();
            try {
                long end = System.nanoTime()
                        + Scale.of(Duration.ofSeconds(5), Duration.ofSeconds(20))
                                .toNanos();
                while (System.nanoTime() < end) {
                    writer.save();
                    LockSupport.parkNanos(10_000_000);
                }
            } finally {
                server.thaw();
            }
            assertThat(writer.failures()).isNotEmpty();
            System.out.println("frozen: slowest failure of a save after "
                    + writer.slowestFailure().toMillis() + " ms: "
                    + writer.failures().get(0));
            assertThat(writer.slowestFailure()).isLessThan(Duration.ofMillis(5_500));
            saveUntilAcknowledged();
            Duration took = fleet.awaitRevision(writer.newestRevision(), Duration.ofSeconds(10));
            System.out.println("frozen: caught up after " + took.toMillis() + " ms");
            assertThat(took).isLessThan(Duration.ofSeconds(5));
            fleet.assertFlawless();
        }
        writer.assertInHistory(postgres);
    }

    @Test
    void closingTakesLessThanFiveSecondsWhileTheServerIsFrozen() throws Exception {
        Fleet fleet = Fleet.of(2, postgres);
        fleet.awaitListening();
        server.freeze();
        try {
            writer.save();
            long start = System.nanoTime();
            fleet.close();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            System.out.println("frozen: closed after " + took.toMillis() + " ms");
            assertThat(took).isLessThan(Duration.ofSeconds(5));
            Await.until(
                    Duration.ofSeconds(5),
                    () -> Thread.getAllStackTraces().keySet().stream()
                            .noneMatch(thread -> thread.getName().startsWith("hotprompt")));
        } finally {
            server.thaw();
        }
    }

    private void saveUntilAcknowledged() {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!writer.save()) {
            assertThat(System.nanoTime()).as("saves succeed again").isLessThan(deadline);
            LockSupport.parkNanos(10_000_000);
        }
    }
}
