package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.experiment.ArmResult;
import io.hotprompt.experiment.Counts;
import io.hotprompt.experiment.ExperimentReport;
import io.hotprompt.experiment.ExperimentRun;
import io.hotprompt.experiment.HourlyOutcomes;
import io.hotprompt.experiment.PromptUse;
import io.hotprompt.experiment.Rating;
import io.hotprompt.experiment.Ratings;
import io.hotprompt.model.Experiment;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExperimentRecordingTest {

    private static final AtomicInteger NAMESPACES = new AtomicInteger();
    private static TestPostgres postgres;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T09:10:00Z"));
    private String namespace;
    private JdbcPromptStore store;
    private JdbcExperimentResults results;

    @BeforeAll
    static void createDatabase() throws Exception {
        postgres = TestPostgres.withSchema();
    }

    @BeforeEach
    void open() {
        namespace = "recording-" + NAMESPACES.incrementAndGet();
        store = JdbcPromptStore.builder(postgres.dataSource())
                .namespace(namespace)
                .build();
        results = JdbcExperimentResults.builder(postgres.dataSource())
                .namespace(namespace)
                .build();
        save("one");
        save("two");
    }

    private long save(String text) {
        return store.save(SaveRequest.of("support")
                        .system(text)
                        .author("ada")
                        .note("because")
                        .build())
                .version();
    }

    private long start(String key, int control, int warm) {
        Experiment experiment =
                Experiment.of(key).control(1, control).variant("warm", 2, warm).build();
        return store.startExperiment("support", experiment, "ada", "because").revision();
    }

    private JdbcExperimentRecorder recorder() {
        return recorder(new FaultyDataSource(postgres.dataSource()));
    }

    private JdbcExperimentRecorder recorder(FaultyDataSource dataSource) {
        return JdbcExperimentRecorder.builder(dataSource)
                .namespace(namespace)
                .flushEvery(Duration.ofMinutes(10))
                .clock(clock)
                .start();
    }

    private static PromptUse control(long revision) {
        return new PromptUse("support", 1, Optional.of("control"), revision);
    }

    private static PromptUse warm(long revision) {
        return new PromptUse("support", 2, Optional.of("warm"), revision);
    }

    private Counts counts(int arm) {
        return results.latest("support")
                .orElseThrow()
                .arms()
                .get(arm)
                .outcomes()
                .counts();
    }

    @Test
    void everythingRecordedIsInTheReport() {
        long revision = start("tone", 9_000, 1_000);
        try (JdbcExperimentRecorder recorder = recorder()) {
            for (int i = 1; i <= 100; i++) {
                recorder.exposure(warm(revision));
                recorder.answered(warm(revision), Duration.ofMillis(10L * i), i);
            }
            recorder.exposure(control(revision));
            recorder.failed(control(revision));
            recorder.feedback(warm(revision), Rating.UP);
            recorder.feedback(warm(revision), Rating.DOWN);
            recorder.feedback(warm(revision), Rating.UP);
        }
        List<ArmResult> arms = results.latest("support").orElseThrow().arms();
        assertThat(arms.get(0).outcomes().counts()).isEqualTo(new Counts(1, 0, 1, 0, Ratings.NONE));
        assertThat(arms.get(1).outcomes().counts()).isEqualTo(new Counts(100, 100, 0, 5_050, new Ratings(2, 1)));
        assertThat(arms.get(1).outcomes().latencyMillis().count()).isEqualTo(100);
        assertThat(arms.get(1).outcomes().latencyMillis().p95()).isBetween(950L, 960L);
        assertThat(arms.get(1).outcomes().tokens().median()).isEqualTo(50);
        assertThat(arms.get(1).upRate().orElseThrow().value()).isEqualTo(2 / 3.0);
    }

    @Test
    void theNumbersOfAllInstancesAddUp() {
        long revision = start("tone", 5_000, 5_000);
        try (JdbcExperimentRecorder one = recorder();
                JdbcExperimentRecorder other = recorder()) {
            one.answered(warm(revision), Duration.ofMillis(10), 1);
            other.answered(warm(revision), Duration.ofMillis(20), 2);
            other.exposure(warm(revision));
        }
        assertThat(counts(1)).isEqualTo(new Counts(1, 2, 0, 3, Ratings.NONE));
    }

    @Test
    void whatWasRecordedBetweenTwoWritesIsAdded() {
        long revision = start("tone", 5_000, 5_000);
        try (JdbcExperimentRecorder recorder = recorder()) {
            recorder.answered(warm(revision), Duration.ofMillis(10), 1);
            recorder.flush();
            recorder.flush();
            recorder.answered(warm(revision), Duration.ofMillis(30), 3);
            recorder.flush();
        }
        assertThat(counts(1)).isEqualTo(new Counts(0, 2, 0, 4, Ratings.NONE));
        assertThat(results.latest("support")
                        .orElseThrow()
                        .arms()
                        .get(1)
                        .outcomes()
                        .latencyMillis()
                        .max())
                .isEqualTo(30);
    }

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
    void aRatingOfAnOlderAnswerGoesToTheExperimentThatMadeIt() {
        long first = start("tone", 5_000, 5_000);
        store.stopExperiment("support", "ada", "because");
        long second = start("tone", 5_000, 5_000);
        try (JdbcExperimentRecorder recorder = recorder()) {
            recorder.feedback(warm(second), Rating.UP);
            recorder.feedback(warm(first), Rating.DOWN);
        }
        List<ExperimentRun> runs = results.runs("support");
        assertThat(runs).extracting(ExperimentRun::isRunning).containsExactly(true, false);
        assertThat(counts(1).ratings()).isEqualTo(new Ratings(1, 0));
        ExperimentReport ended = results.report(runs.get(1));
        assertThat(ended.arms().get(1).outcomes().counts().ratings()).isEqualTo(new Ratings(0, 1));
    }

    @Test
    void theRevisionMayBeThatOfALaterSnapshot() {
        long revision = start("tone", 5_000, 5_000);
        store.save(SaveRequest.of("other")
                .system("text")
                .author("ada")
                .note("because")
                .build());
        try (JdbcExperimentRecorder recorder = recorder()) {
            recorder.exposure(warm(revision + 1));
            recorder.exposure(warm(revision));
        }
        assertThat(counts(1).exposures()).isEqualTo(2);
    }

    @Test
    void aRatingThatWasWithdrawnDoesNotCount() {
        long revision = start("tone", 5_000, 5_000);
        try (JdbcExperimentRecorder recorder = recorder()) {
            recorder.feedback(warm(revision), Rating.UP);
        }
        try (JdbcExperimentRecorder recorder = recorder()) {
            recorder.withdrawn(warm(revision), Rating.UP);
            recorder.feedback(warm(revision), Rating.DOWN);
        }
        assertThat(counts(1).ratings()).isEqualTo(new Ratings(0, 1));
    }

    @Test
    void withoutAnExperimentOutcomesAreKeptPerVersion() {
        try (JdbcExperimentRecorder recorder = recorder()) {
            recorder.answered(new PromptUse("support", 1, Optional.empty(), 7), Duration.ofMillis(10), 1);
            recorder.answered(new PromptUse("support", 1, Optional.empty(), 8), Duration.ofMillis(10), 1);
            recorder.answered(new PromptUse("support", 2, Optional.empty(), 9), Duration.ofMillis(10), 1);
        }
        assertThat(results.latest("support")).isEmpty();
        assertThat(results.versions("support").keySet()).containsExactly(2L, 1L);
        assertThat(results.versions("support").get(1L).counts().answers()).isEqualTo(2);
    }

    @Test
    void eachHourIsAPointOfTheTimeline() {
        long revision = start("tone", 5_000, 5_000);
        try (JdbcExperimentRecorder recorder = recorder()) {
            recorder.exposure(warm(revision));
            recorder.exposure(control(revision));
            clock.set(Instant.parse("2026-11-22T10:00:00Z"));
            recorder.exposure(warm(revision));
            clock.set(Instant.parse("2026-11-22T15:59:59Z"));
            recorder.flush();
            recorder.exposure(warm(revision));
        }
        List<HourlyOutcomes> timeline = results.timeline(results.runs("support").get(0));
        assertThat(timeline)
                .extracting(point -> point.hour().toString().substring(11, 13)
                        + point.variant()
                        + point.outcomes().counts().exposures())
                .containsExactly("09control1", "09warm1", "10warm1", "15warm1");
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
    void oldNumbersAreRemoved() throws Exception {
        long revision = start("tone", 5_000, 5_000);
        try (JdbcExperimentRecorder recorder = recorder()) {
            recorder.exposure(warm(revision));
            recorder.flush();
            clock.set(Instant.parse("2027-11-22T09:00:00Z"));
            recorder.flush();
        }
        assertThat(counts(1).exposures()).isZero();
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
}
