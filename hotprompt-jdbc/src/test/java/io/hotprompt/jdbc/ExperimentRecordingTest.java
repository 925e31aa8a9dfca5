package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.experiment.ArmResult;
import io.hotprompt.experiment.Counts;
import io.hotprompt.experiment.ExperimentReport;
import io.hotprompt.experiment.ExperimentRun;
import io.hotprompt.experiment.HourlyOutcomes;
import io.hotprompt.experiment.PromptUse;
import io.hotprompt.experiment.Rating;
import io.hotprompt.experiment.Ratings;
import io.hotprompt.store.SaveRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExperimentRecordingTest extends RecordingFixture {

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
    void aCallerCountsOnceHoweverOftenHeAsks() {
        long narrow = start("tone", 9_000, 1_000);
        try (JdbcExperimentRecorder recorder = recorder()) {
            for (int question = 0; question < 5; question++) {
                recorder.exposure(warm(narrow), "user-1");
                recorder.exposure(warm(narrow), "user-2");
            }
            long wide = start("tone", 5_000, 5_000);
            recorder.exposure(warm(wide), "user-1");
        }
        // Once with each split, because each is judged by itself.
        assertThat(counts(1).exposures()).isEqualTo(3);
    }

    @Test
    void anotherKeyIsAnotherRunAndOtherWeightsAreTheSame() {
        long narrow = start("tone", 9_000, 1_000);
        long wide = start("tone", 5_000, 5_000);
        long other = start("length", 5_000, 5_000);
        try (JdbcExperimentRecorder recorder = recorder()) {
            recorder.exposure(warm(narrow));
            recorder.exposure(warm(wide));
            recorder.exposure(warm(other));
        }
        List<ExperimentRun> runs = results.runs("support");
        assertThat(runs).extracting(run -> run.experiment().key()).containsExactly("length", "tone");
        assertThat(runs).extracting(ExperimentRun::revision).containsExactly(other, narrow);
        assertThat(counts(1).exposures()).isEqualTo(1);
        ArmResult ended = results.report(runs.get(1)).arms().get(1);
        assertThat(ended.outcomes().counts().exposures()).isEqualTo(2);
        assertThat(ended.arm().weight()).isEqualTo(5_000);
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
}
