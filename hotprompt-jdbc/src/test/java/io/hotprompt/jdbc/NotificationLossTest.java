package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notifications that never arrive, and forged ones that do. */
class NotificationLossTest {

    private TestPostgres postgres;
    private WriterLog writer;

    @BeforeEach
    void onePair() throws Exception {
        postgres = TestPostgres.withSchema();
        writer = new WriterLog(JdbcPromptStore.builder(postgres.dataSource()).build());
        writer.save();
    }

    @Test
    void everyEditArrivesByPollingWhenNotificationsNeverDo() throws Exception {
        postgres.execute("create or replace function hotprompt_announce() returns trigger language plpgsql as $$ begin"
                + " insert into hotprompt_history (revision, token) values (new.revision, new.token); return null;"
                + " end $$");
        Duration poll = Duration.ofMillis(300);
        Duration slowest = Duration.ZERO;
        try (LogCapture log = LogCapture.open();
                Fleet fleet = Fleet.of(5, postgres, poll)) {
            fleet.awaitListening();
            for (int i = 0; i < Scale.of(25, 100); i++) {
                writer.save();
                Duration took = fleet.awaitRevision(writer.newestRevision(), Duration.ofSeconds(5));
                slowest = took.compareTo(slowest) > 0 ? took : slowest;
            }
            System.out.println("notifications lost: slowest edit " + slowest.toMillis() + " ms with a poll interval of "
                    + poll.toMillis() + " ms");
            // 1.1 poll intervals and 0.5 s is what is promised.
            assertThat(slowest).isLessThan(Duration.ofMillis(830));
            fleet.assertFlawless();
            assertThat(log.warnings("Polling finds changes and notifications do not"))
                    .hasSize(5);
            assertThat(fleet.sources().get(0).statistics().notifications()).isZero();
        }
    }

    @Test
    void forgedNotificationsCauseFewReadsAndNoWrongState() throws Exception {
        try (LogCapture log = LogCapture.open();
                Fleet fleet = Fleet.of(2, postgres)) {
            fleet.awaitListening();
            long before = fleet.registries().get(0).status().reads().unchanged();
            long start = System.nanoTime();
            Duration length = Scale.of(Duration.ofSeconds(3), Duration.ofSeconds(60));
            long sent = forge(start + length.toNanos());
            double seconds = (System.nanoTime() - start) / 1e9;
            long reads = fleet.registries().get(0).status().reads().unchanged() - before;
            System.out.printf("forged: %.0f per s, %.1f reads per s%n", sent / seconds, reads / seconds);
            assertThat(reads / seconds).isLessThan(4);
            assertThat(log.warnings("")).isEmpty();
            writer.save();
            fleet.awaitRevision(writer.newestRevision(), Duration.ofSeconds(2));
            fleet.assertFlawless();
        }
    }

    private long forge(long deadline) throws Exception {
        String[] payloads = {
            "'999999999'",
            "''",
            "'{\"a\": 1}'",
            "'; drop table x'",
            "E'\\r\\n'",
            "'9223372036854775808'",
            "'-1'",
            "repeat('x', 7999)"
        };
        long sent = 0;
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            while (System.nanoTime() < deadline) {
                statement.execute("select pg_notify('hotprompt', " + payloads[(int) (sent % payloads.length)] + ")");
                sent++;
            }
        }
        return sent;
    }
}
