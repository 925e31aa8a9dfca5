package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.hotprompt.experiment.Counts;
import io.hotprompt.experiment.Ratings;
import io.hotprompt.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OutcomesUnderFaultsTest extends RecordingFixture {

    @Test
    void aFailedWriteLosesNothingAndIsTriedAgain() {
        long revision = start("tone", 5_000, 5_000);
        FaultyDataSource faulty = new FaultyDataSource(postgres.dataSource());
        try (JdbcExperimentRecorder recorder = recorder(faulty)) {
            faulty.refuseConnections(true);
            recorder.answered(warm(revision), Duration.ofMillis(10), 1);
            assertThatThrownBy(recorder::flush).isInstanceOf(StoreUnavailableException.class);
            recorder.answered(warm(revision), Duration.ofMillis(10), 1);
            faulty.refuseConnections(false);
            recorder.flush();
            assertThat(counts(1)).isEqualTo(new Counts(0, 2, 0, 2, Ratings.NONE));
        }
    }

    @Test
    void aWriteWhoseAcknowledgementWasLostIsNotCountedTwice() {
        long revision = start("tone", 5_000, 5_000);
        FaultyDataSource faulty = new FaultyDataSource(postgres.dataSource());
        try (JdbcExperimentRecorder recorder = recorder(faulty)) {
            recorder.answered(warm(revision), Duration.ofMillis(10), 1);
            faulty.loseAcknowledgements(true);
            assertThatThrownBy(recorder::flush).isInstanceOf(StoreUnavailableException.class);
            assertThat(counts(1).answers()).isEqualTo(1);
            faulty.loseAcknowledgements(false);
            recorder.answered(warm(revision), Duration.ofMillis(10), 1);
        }
        assertThat(counts(1)).isEqualTo(new Counts(0, 2, 0, 2, Ratings.NONE));
        assertThat(results.latest("support")
                        .orElseThrow()
                        .arms()
                        .get(1)
                        .outcomes()
                        .latencyMillis()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void aWriteThatArrivesLateDoesNotReplaceNewerNumbers() throws Exception {
        long revision = start("tone", 5_000, 5_000);
        try (JdbcExperimentRecorder recorder = recorder()) {
            recorder.exposure(warm(revision));
            recorder.flush();
            recorder.exposure(warm(revision));
        }
        OutcomeTable table = new OutcomeTable(namespace);
        OutcomeRow late = new OutcomeRow(OutcomeKey.of(warm(revision), "tone", revision));
        String writer = postgres.value("select writer from hotprompt_outcome where namespace = '" + namespace + "'");
        Instant hour = Instant.parse("2026-11-22T09:00:00Z");
        try (var connection = postgres.connect()) {
            table.write(connection, new OutcomeTable.Flush(writer, hour, 1), List.of(late));
        }
        assertThat(counts(1).exposures()).isEqualTo(2);
    }

    @Test
    void aClockThatGoesBackLosesNothing() {
        long revision = start("tone", 5_000, 5_000);
        try (JdbcExperimentRecorder recorder = recorder()) {
            recorder.exposure(warm(revision));
            clock.set(Instant.parse("2026-11-22T15:00:00Z"));
            recorder.exposure(warm(revision));
            recorder.flush();
            clock.set(Instant.parse("2026-11-22T09:30:00Z"));
            recorder.exposure(warm(revision));
            recorder.flush();
        }
        assertThat(counts(1).exposures()).isEqualTo(3);
    }

    @Test
    void oldNumbersAreRemovedByTheClockOfTheDatabase() throws Exception {
        long revision = start("tone", 5_000, 5_000);
        clock.set(Instant.now().minus(Duration.ofDays(181)));
        try (JdbcExperimentRecorder recorder = recorder()) {
            recorder.exposure(warm(revision));
            recorder.flush();
            clock.set(Instant.now().minus(Duration.ofDays(179)));
            recorder.exposure(warm(revision));
            clock.set(Instant.now().plus(Duration.ofDays(1_000)));
        }
        assertThat(counts(1).exposures()).isEqualTo(2);
        finish(upkeep());
        assertThat(counts(1).exposures()).isEqualTo(1);
    }

    @Test
    void withTooManyDifferentUsesTheFirstOnesAreStillCounted() {
        long revision = start("tone", 5_000, 5_000);
        try (JdbcExperimentRecorder recorder = JdbcExperimentRecorder.builder(postgres.dataSource())
                .namespace(namespace)
                .mostUses(1)
                .start()) {
            recorder.exposure(warm(revision));
            recorder.exposure(control(revision));
            recorder.exposure(warm(revision));
        }
        assertThat(counts(0).exposures()).isZero();
        assertThat(counts(1).exposures()).isEqualTo(2);
    }

    @Test
    void recordingNeitherWaitsForNorFailsBecauseOfADatabaseThatIsAway() {
        FaultyDataSource faulty = new FaultyDataSource(postgres.dataSource());
        faulty.refuseConnections(true);
        JdbcExperimentRecorder recorder = recorder(faulty);
        recorder.answered(warm(1), Duration.ofSeconds(-1), -1);
        recorder.answered(warm(1), Duration.ofDays(100_000_000_000_000L), Long.MAX_VALUE);
        recorder.close();
        recorder.close();
    }

    @Test
    void numbersAreWrittenByThemselvesAgainAndAgain() throws Exception {
        long revision = start("tone", 5_000, 5_000);
        try (JdbcExperimentRecorder recorder = JdbcExperimentRecorder.builder(postgres.dataSource())
                .namespace(namespace)
                .flushEvery(Duration.ofMillis(100))
                .start()) {
            for (int i = 1; i <= 3; i++) {
                int expected = i;
                recorder.exposure(warm(revision));
                Await.until(Duration.ofSeconds(10), () -> counts(1).exposures() == expected);
            }
        }
    }

    @Test
    void aCrashLosesWhatCameAfterTheLastWriteAndNothingElse() {
        long revision = start("tone", 5_000, 5_000);
        FaultyDataSource lost = new FaultyDataSource(postgres.dataSource());
        JdbcExperimentRecorder crashed = recorder(lost);
        crashed.exposure(warm(revision));
        crashed.flush();
        crashed.exposure(warm(revision));
        lost.refuseConnections(true);
        crashed.close();
        try (JdbcExperimentRecorder restarted = recorder()) {
            restarted.exposure(warm(revision));
        }
        assertThat(counts(1).exposures()).isEqualTo(2);
    }

    @Test
    void closingEndsInTimeAndLeavesNoThreadWhenTheDatabaseHangs() throws Exception {
        FaultyDataSource faulty = new FaultyDataSource(postgres.dataSource());
        Set<Thread> before = threads();
        JdbcExperimentRecorder recorder = recorder(faulty);
        recorder.exposure(warm(1));
        faulty.hang(true);
        assertTimeout(Duration.ofSeconds(6), recorder::close);
        for (Thread thread : threads()) {
            if (!before.contains(thread)) {
                thread.join(5_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("hotprompt-experiments"))
                .collect(Collectors.toSet());
    }
}
