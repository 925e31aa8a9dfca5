package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A writer whose row is being rolled up writes it again in this moment. */
class OutcomeRaceTest extends RecordingFixture {

    private static final String WRITER = "server";

    @ParameterizedTest
    @ValueSource(strings = {"read committed", "repeatable read", "serializable"})
    void aWriteThatWaitedForTheRollUpIsNotCountedTwice(String isolation) throws Exception {
        long revision = start("tone", 5_000, 5_000);
        clock.set(Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(5)));
        OutcomeRow row = new OutcomeRow(OutcomeKey.of(warm(revision), "tone", revision));
        Tally tally = new Tally();
        tally.answered(Duration.ofMillis(10), 10);
        row.collect(warm(revision), tally);
        try (Connection first = postgres.connect()) {
            assertThat(write(first, 1, row)).isTrue();
        }
        try (Connection rollingUp = postgres.connect();
                Connection writing = postgres.connect();
                Statement setting = writing.createStatement()) {
            setting.execute("set default_transaction_isolation = '" + isolation + "'");
            rollingUp.setAutoCommit(false);
            OutcomeRollUp rollUp = new OutcomeRollUp(namespace, Duration.ofDays(180));
            assertThat(rollUp.begin(rollingUp)).isTrue();
            assertThat(rollUp.take(rollingUp, 100)).isEqualTo(1);
            tally.answered(Duration.ofMillis(20), 20);
            row.collect(warm(revision), tally);
            FutureTask<Boolean> late = new FutureTask<>(() -> write(writing, 2, row));
            new Thread(late).start();
            Await.until(Duration.ofSeconds(30), OutcomeRaceTest::somebodyWaits);
            rollingUp.commit();
            if (!late.get()) {
                assertThat(isolation).isNotEqualTo("read committed");
                assertThat(write(writing, 3, row)).isTrue();
            }
            if (isolation.equals("read committed")) {
                assertThat(counts(1).answers()).as("nothing twice meanwhile").isEqualTo(1);
            }
        }
        finish(upkeep());
        assertThat(counts(1).answers()).isEqualTo(2);
    }

    private static boolean somebodyWaits() throws SQLException {
        return postgres.value("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'")
                .equals("1");
    }

    /** Returns whether it went well; false where the isolation refuses it. */
    private boolean write(Connection connection, long flush, OutcomeRow row) throws SQLException {
        try {
            new OutcomeTable(namespace)
                    .write(connection, new OutcomeTable.Flush(WRITER, clock.instant(), flush), List.of(row));
            return true;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("40001");
            return false;
        }
    }
}
