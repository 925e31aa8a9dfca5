package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.experiment.ExperimentReport;
import io.hotprompt.experiment.HourlyOutcomes;
import io.hotprompt.experiment.Outcomes;
import io.hotprompt.experiment.Rating;
import io.hotprompt.experiment.Ratings;
import io.hotprompt.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutcomeRollUpTest extends RecordingFixture {

    private static final Duration LONG_OVER = Duration.ofHours(5);

    /** All that can be asked for. */
    private record Shown(ExperimentReport latest, List<HourlyOutcomes> timeline, Map<Long, Outcomes> versions) {}

    private long revision;

    @BeforeEach
    void anExperimentFiveHoursAgo() {
        revision = start("tone", 5_000, 5_000);
        clock.set(Instant.now().truncatedTo(ChronoUnit.HOURS).minus(LONG_OVER));
    }

    private Shown shown() {
        return new Shown(
                results.latest("support").orElseThrow(),
                results.timeline(results.runs("support").get(0)),
                results.versions("support"));
    }

    private int rows(String table, String where) throws SQLException {
        return Integer.parseInt(postgres.value(
                "select count(*) from " + table + " where namespace = '" + namespace + "' and " + where));
    }

    private int sums() throws SQLException {
        return rows("hotprompt_outcome", "writer = ''");
    }

    private int ofWriters() throws SQLException {
        return rows("hotprompt_outcome", "writer <> ''");
    }

    private int keptAside() throws SQLException {
        return rows("hotprompt_outcome_source", "true");
    }

    private void answer(JdbcExperimentRecorder recorder, int millis) {
        recorder.exposure(warm(revision));
        recorder.answered(warm(revision), Duration.ofMillis(millis), millis);
        recorder.feedback(warm(revision), Rating.UP);
    }

    @Test
    void oneRowTakesThePlaceOfAllWritersAndNothingElseChanges() throws Exception {
        for (int instance = 1; instance <= 5; instance++) {
            try (JdbcExperimentRecorder recorder = recorder()) {
                for (int millis = 1; millis <= 100; millis++) {
                    answer(recorder, millis * instance);
                }
                recorder.failed(control(revision));
                recorder.withdrawn(control(revision), Rating.DOWN);
            }
        }
        Shown before = shown();
        assertThat(before.latest().arms().get(1).outcomes().counts().answers()).isEqualTo(500);
        assertThat(before.latest().arms().get(0).outcomes().counts().ratings()).isEqualTo(new Ratings(0, -5));
        assertThat(ofWriters()).isEqualTo(10);
        finish(upkeep());
        assertThat(shown()).isEqualTo(before);
        assertThat(ofWriters()).isZero();
        assertThat(sums()).isEqualTo(2);
        assertThat(keptAside()).isZero();
    }

    @Test
    void whatComesLaterIsAddedToTheSum() throws Exception {
        for (int round = 1; round <= 3; round++) {
            try (JdbcExperimentRecorder recorder = recorder()) {
                answer(recorder, 10 * round);
            }
            Shown before = shown();
            finish(upkeep());
            assertThat(shown()).isEqualTo(before);
            assertThat(counts(1).answers()).isEqualTo(round);
        }
        assertThat(sums()).isEqualTo(1);
    }

    @Test
    void anHourIsLeftAloneUntilItHasBeenOverForAnHour() throws Exception {
        clock.set(Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(1)));
        try (JdbcExperimentRecorder recorder = recorder()) {
            answer(recorder, 10);
        }
        finish(upkeep());
        assertThat(ofWriters()).isEqualTo(1);
        assertThat(sums()).isZero();
    }

    @Test
    void aWriterThatWasPausedAddsWhatIsNewAndNothingTwice() throws Exception {
        try (JdbcExperimentRecorder paused = recorder();
                JdbcExperimentRecorder other = recorder()) {
            answer(other, 1_000);
            other.flush();
            answer(paused, 10);
            paused.flush();
            finish(upkeep());
            assertThat(ofWriters()).isZero();
            assertThat(keptAside()).isEqualTo(2);
            for (int round = 2; round <= 4; round++) {
                answer(paused, 10 * round);
                paused.flush();
                paused.flush();
                assertThat(counts(1).answers()).as("nothing twice meanwhile").isEqualTo(round);
                finish(upkeep());
                assertThat(counts(1).answers()).isEqualTo(round + 1);
            }
            clock.set(clock.instant().plus(Duration.ofHours(1)));
            answer(paused, 50);
        }
        finish(upkeep());
        Outcomes outcomes = shown().latest().arms().get(1).outcomes();
        assertThat(outcomes.counts().answers()).isEqualTo(6);
        assertThat(outcomes.counts().tokens()).isEqualTo(1_150);
        assertThat(outcomes.latencyMillis().count()).isEqualTo(6);
        assertThat(outcomes.latencyMillis().median()).isEqualTo(30);
        assertThat(outcomes.latencyMillis().max()).isBetween(1_000L, 1_010L);
        assertThat(sums()).isEqualTo(2);
        assertThat(ofWriters()).isZero();
    }

    @Test
    void anInstanceThatHasWrittenTheLastOfAnHourLeavesNoTrace() throws Exception {
        try (JdbcExperimentRecorder recorder = recorder()) {
            answer(recorder, 10);
            recorder.flush();
            clock.set(clock.instant().plus(Duration.ofHours(1)));
            recorder.flush();
            finish(upkeep());
            assertThat(sums()).isEqualTo(1);
            assertThat(keptAside()).isZero();
        }
    }

    @Test
    void theLastWriteOfAnHourWhoseAcknowledgementWasLostIsCountedOnce() throws Exception {
        FaultyDataSource faulty = new FaultyDataSource(postgres.dataSource());
        try (JdbcExperimentRecorder recorder = recorder(faulty)) {
            answer(recorder, 10);
            clock.set(clock.instant().plus(Duration.ofHours(1)));
            faulty.loseAcknowledgements(true);
            assertThatThrownBy(recorder::flush).isInstanceOf(StoreUnavailableException.class);
            finish(upkeep());
            assertThat(sums()).as("it was written all the same").isEqualTo(1);
            faulty.loseAcknowledgements(false);
            recorder.flush();
            assertThat(counts(1).answers()).isEqualTo(1);
        }
        finish(upkeep());
        assertThat(counts(1).answers()).isEqualTo(1);
        assertThat(ofWriters()).isZero();
    }

    @Test
    void aWriteThatWasGivenUpAndArrivesAfterTheRollUpIsNotCounted() throws Exception {
        OutcomeTable table = new OutcomeTable(namespace);
        OutcomeRow row = new OutcomeRow(OutcomeKey.of(warm(revision), "tone", revision));
        Tally tally = new Tally();
        tally.answered(Duration.ofMillis(10), 10);
        row.collect(warm(revision), tally);
        try (Connection connection = postgres.connect()) {
            for (long flush : new long[] {7, 7, 6, 8, 7}) {
                table.write(connection, new OutcomeTable.Flush("server", clock.instant(), flush), List.of(row));
                finish(upkeep());
                assertThat(counts(1).answers()).isEqualTo(1);
            }
        }
        assertThat(sums()).isEqualTo(1);
        assertThat(keptAside()).isEqualTo(1);
    }

    @Test
    void whatIsSomehowInTheTableAndInTheSumIsCountedOnce() throws Exception {
        try (JdbcExperimentRecorder recorder = recorder()) {
            answer(recorder, 10);
            recorder.flush();
            finish(upkeep());
            postgres.execute("alter table hotprompt_outcome disable trigger hotprompt_outcome_again");
            answer(recorder, 20);
            recorder.flush();
            postgres.execute("alter table hotprompt_outcome enable trigger hotprompt_outcome_again");
            finish(upkeep());
            assertThat(counts(1).answers()).isEqualTo(2);
            assertThat(shown().latest().arms().get(1).outcomes().latencyMillis().count())
                    .isEqualTo(2);
        }
    }

    @Test
    void whileOneRollsUpAnotherLeavesItAlone() throws Exception {
        try (JdbcExperimentRecorder recorder = recorder()) {
            answer(recorder, 10);
        }
        OutcomeRollUp one = new OutcomeRollUp(namespace, Duration.ofDays(180));
        try (Connection connection = postgres.connect()) {
            connection.setAutoCommit(false);
            assertThat(one.begin(connection)).isTrue();
            assertThat(upkeep().step()).isFalse();
            assertThat(ofWriters()).isEqualTo(1);
            connection.rollback();
        }
        finish(upkeep());
        assertThat(ofWriters()).isZero();
    }

    @Test
    void whatIsTooOldIsRemovedInPiecesAlsoWhatWasKeptAside() throws Exception {
        postgres.execute("insert into hotprompt_outcome select '" + namespace + "', 'support', 'tone', 'warm', 2, "
                + revision + ", now() - (i || ' hours')::interval, 'server', 1, 1, 1, 0, 0, 0, 0, '', ''"
                + " from generate_series(5, 6004) i");
        finish(upkeep(Duration.ofDays(1_000)));
        assertThat(keptAside()).isEqualTo(6_000);
        assertThat(counts(1).exposures()).isEqualTo(6_000);
        OutcomeUpkeep shorter = upkeep(Duration.ofDays(1));
        assertThat(shorter.step()).isTrue();
        assertThat(counts(1).exposures()).isEqualTo(4_000);
        finish(shorter);
        assertThat(counts(1).exposures()).isBetween(19L, 20L);
        assertThat(keptAside()).isBetween(19, 20);
    }

    @Test
    void theThreadOfARecorderRollsUpByItself() throws Exception {
        try (JdbcExperimentRecorder writer = recorder()) {
            answer(writer, 10);
        }
        try (JdbcExperimentRecorder recorder = JdbcExperimentRecorder.builder(postgres.dataSource())
                .namespace(namespace)
                .flushEvery(Duration.ofMillis(100))
                .start()) {
            Await.until(Duration.ofSeconds(30), () -> sums() == 1);
            recorder.exposure(warm(revision));
            recorder.flush();
        }
        assertThat(counts(1).exposures()).isEqualTo(2);
    }
}
