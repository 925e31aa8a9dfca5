package io.hotprompt.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.experiment.Verdict.Kind;
import io.hotprompt.model.Experiment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Experiment EVEN =
            Experiment.of("tone").control(1, 5_000).variant("warm", 2, 5_000).build();
    private static final Experiment TENTH =
            Experiment.of("tone").control(1, 9_000).variant("warm", 2, 1_000).build();
    private static final Experiment THREE = Experiment.of("tone")
            .control(1, 4_000)
            .variant("warm", 2, 3_000)
            .variant("short", 3, 3_000)
            .build();

    private static ExperimentReport report(Experiment experiment, Ratings... ratings) {
        return report(experiment, 1, ratings);
    }

    /** @param answersPerRating how many answers there are for one that is rated */
    private static ExperimentReport report(Experiment experiment, int answersPerRating, Ratings... ratings) {
        List<Outcomes> outcomes = Stream.of(ratings)
                .map(arm -> new Counts(0, arm.total() * answersPerRating, 0, 0, arm))
                .map(counts -> new Outcomes(counts, Spread.NONE, Spread.NONE))
                .toList();
        ExperimentRun run = new ExperimentRun("support", experiment, 57, Instant.EPOCH, Optional.empty());
        List<Long> exposures =
                experiment.arms().stream().map(arm -> (long) arm.weight()).toList();
        return ExperimentReport.of(
                run, outcomes, List.of(new SplitPhase(experiment, exposures)), ExperimentGoal.STANDARD);
    }

    @Test
    void withFewRatingsItIsTooEarlyAndTheMissingAnswersAreTold() {
        Verdict verdict =
                report(EVEN, 4, new Ratings(80, 20), new Ratings(82, 18)).verdict();
        assertThat(verdict.kind()).isEqualTo(Kind.TOO_EARLY);
        assertThat(verdict.text()).isEqualTo("no difference visible yet; about 8,300 more answers needed");
    }

    @Test
    void theAnswersThatWereMissingSuffice() {
        Ratings control = new Ratings(80, 20);
        Verdict early = report(EVEN, 4, control, control).verdict();
        long more = early.answersNeeded().orElseThrow() / 4 / 2;
        Ratings later = new Ratings(80 + more * 8 / 10, 20 + more * 2 / 10 + 2);
        assertThat(report(EVEN, 4, later, later).verdict().kind()).isEqualTo(Kind.NO_DIFFERENCE);
    }

    @Test
    void withoutRatingsTheNumberIsThatOfTheHardestCase() {
        Verdict verdict = report(EVEN, Ratings.NONE, Ratings.NONE).verdict();
        assertThat(verdict.kind()).isEqualTo(Kind.TOO_EARLY);
        assertThat(verdict.text()).isEqualTo("no answer was rated yet; about 3,200 answers needed if each is rated");
    }

    @Test
    void aClearDifferenceWithThePlannedRatingsIsADecision() {
        Verdict better =
                report(EVEN, new Ratings(1_600, 400), new Ratings(1_680, 320)).verdict();
        assertThat(better.kind()).isEqualTo(Kind.BETTER);
        assertThat(better.variant()).contains("warm");
        assertThat(better.text()).isEqualTo("warm is better than control: 84.0 % against 80.0 % rated up (p < 0.001)");
        Verdict worse =
                report(EVEN, new Ratings(1_600, 400), new Ratings(1_500, 500)).verdict();
        assertThat(worse.kind()).isEqualTo(Kind.WORSE);
        assertThat(worse.text()).startsWith("warm is worse than control: 75.0 % against 80.0 % rated up (p < 0.001");
    }

    @Test
    void beforeThePlannedRatingsOnlyAVeryClearDifferenceCounts() {
        ExperimentReport notClear = report(EVEN, new Ratings(80, 20), new Ratings(92, 8));
        assertThat(notClear.arms().get(1).againstControl().orElseThrow().pValue())
                .isLessThan(0.05);
        assertThat(notClear.verdict().kind()).isEqualTo(Kind.TOO_EARLY);
        assertThat(report(EVEN, new Ratings(80, 20), new Ratings(40, 60))
                        .verdict()
                        .kind())
                .isEqualTo(Kind.WORSE);
    }

    @Test
    void noDifferenceWithThePlannedRatingsIsSaidToo() {
        Verdict verdict =
                report(EVEN, new Ratings(1_600, 400), new Ratings(1_610, 390)).verdict();
        assertThat(verdict.kind()).isEqualTo(Kind.NO_DIFFERENCE);
        assertThat(verdict.text())
                .isEqualTo("no difference visible between warm and control; one of 5 points would have shown with a"
                        + " probability of 80 %");
    }

    @Test
    void aSmallArmNeedsMoreAnswers() {
        long even = needed(EVEN);
        long tenth = needed(TENTH);
        assertThat(tenth).isBetween(2 * even, 4 * even);
    }

    private static long needed(Experiment experiment) {
        return report(experiment, Ratings.NONE, Ratings.NONE)
                .verdict()
                .answersNeeded()
                .orElseThrow();
    }

    @Test
    void anArmWithoutWeightNeverGetsEnough() {
        Experiment paused =
                Experiment.of("tone").control(1, 10_000).variant("warm", 2, 0).build();
        Verdict verdict = report(paused, new Ratings(80, 20), new Ratings(8, 2)).verdict();
        assertThat(verdict.kind()).isEqualTo(Kind.TOO_EARLY);
        assertThat(verdict.answersNeeded()).isEmpty();
        assertThat(verdict.text()).contains("give warm and control a larger share");
    }

    @Test
    void aBrokenSplitComesBeforeEverythingElse() {
        ExperimentReport fine = report(EVEN, new Ratings(80, 20), new Ratings(40, 60));
        List<Outcomes> outcomes = fine.arms().stream().map(ArmResult::outcomes).toList();
        Verdict verdict = ExperimentReport.of(
                        fine.run(),
                        outcomes,
                        List.of(new SplitPhase(EVEN, List.of(5_000L, 4_000L))),
                        ExperimentGoal.STANDARD)
                .verdict();
        assertThat(verdict.kind()).isEqualTo(Kind.SPLIT_BROKEN);
        assertThat(verdict.text()).contains("p < 0.001");
    }

    @Test
    void ofSeveralVariantsTheBestOneIsNamed() {
        Verdict verdict = report(THREE, new Ratings(1_600, 400), new Ratings(1_700, 300), new Ratings(1_750, 250))
                .verdict();
        assertThat(verdict.kind()).isEqualTo(Kind.BETTER);
        assertThat(verdict.variant()).contains("short");
    }

    @Test
    void severalVariantsShareTheFalseAlarms() {
        Ratings control = new Ratings(1_600, 400);
        Ratings somewhatBetter = new Ratings(1_652, 348);
        ExperimentReport report = report(THREE, control, somewhatBetter, control);
        assertThat(report.arms().get(1).againstControl().orElseThrow().pValue()).isBetween(0.025, 0.05);
        assertThat(report.verdict().kind()).isEqualTo(Kind.NO_DIFFERENCE);
    }
}
