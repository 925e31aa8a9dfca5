package io.hotprompt.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hotprompt.model.Experiment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against numbers from the literature or from R, which each test names. */
class StatisticsTest {

    /** R: prop.test(81, 263, correct = FALSE), the example of Newcombe (1998). */
    @Test
    void theRateHasWilsonsInterval() {
        Rate rate = Rate.of(81, 263);
        assertThat(rate.value()).isEqualTo(81 / 263.0);
        assertThat(rate.low()).isCloseTo(0.2553, within(0.00005));
        assertThat(rate.high()).isCloseTo(0.3662, within(0.00005));
    }

    @Test
    void aRateOfNothingOrOfEverythingStaysWithinZeroAndOne() {
        assertThat(Rate.of(0, 10).low()).isZero();
        assertThat(Rate.of(0, 10).high()).isBetween(0.2, 0.3);
        assertThat(Rate.of(10, 10).high()).isEqualTo(1);
        assertThat(Ratings.NONE.upRate()).isEmpty();
        assertThatThrownBy(() -> Rate.of(2, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Newcombe (1998), example (a): 56/70 - 48/80, interval 0.0524 to 0.3339. */
    @Test
    void theDifferenceHasNewcombesInterval() {
        Comparison comparison =
                Comparison.of(new Ratings(48, 32), new Ratings(56, 14)).orElseThrow();
        assertThat(comparison.difference()).isCloseTo(0.2, within(1e-9));
        assertThat(comparison.low()).isCloseTo(0.0524, within(0.00005));
        assertThat(comparison.high()).isCloseTo(0.3339, within(0.00005));
    }

    /** By hand: z = (0.8 - 0.6) / sqrt(104/150 * 46/150 * (1/70 + 1/80)) = 2.65, p = 0.0080. */
    @Test
    void theTestIsThatOfTwoProportions() {
        assertThat(Comparison.of(new Ratings(48, 32), new Ratings(56, 14))
                        .orElseThrow()
                        .pValue())
                .isCloseTo(0.0080, within(0.0001));
    }

    /** R: fisher.test(matrix(c(3, 1, 1, 3), 2)), the lady tasting tea: p = 0.4857. */
    @Test
    void fewRatingsAreTestedExactly() {
        assertThat(Comparison.of(new Ratings(3, 1), new Ratings(1, 3))
                        .orElseThrow()
                        .pValue())
                .isCloseTo(0.4857, within(0.0001));
        assertThat(Comparison.of(new Ratings(10, 0), new Ratings(12, 0))
                        .orElseThrow()
                        .pValue())
                .isEqualTo(1);
    }

    @Test
    void anArmWithoutRatingsIsComparedWithNothing() {
        assertThat(Comparison.of(new Ratings(3, 1), Ratings.NONE)).isEmpty();
        assertThat(Comparison.of(Ratings.NONE, new Ratings(3, 1))).isEmpty();
    }

    /** Fleiss, Levin and Paik: 0.6 against 0.7 with 5 % and 80 % needs 356 in each of two equal groups. */
    @Test
    void theSampleSizeIsThatOfTheTextbook() {
        ExperimentGoal goal = ExperimentGoal.STANDARD.withEffect(0.1);
        assertThat(SampleSize.of(0.7, goal, 1).control()).isEqualTo(356);
        assertThat(SampleSize.of(0.4, goal, 1).control()).isBetween(387L, 389L);
    }

    @Test
    void unequalArmsNeedMoreRatingsInAll() {
        SampleSize equal = SampleSize.of(0.8, ExperimentGoal.STANDARD, 1);
        SampleSize unequal = SampleSize.of(0.8, ExperimentGoal.STANDARD, 1 / 9.0);
        assertThat(unequal.total()).isGreaterThan(2 * equal.total());
        assertThat((double) unequal.control() / unequal.variant()).isCloseTo(9, within(0.05));
    }

    @Test
    void aRateNearTheEdgeIsComparedWithWhatIsPossible() {
        assertThat(SampleSize.of(1, ExperimentGoal.STANDARD, 1).control()).isGreaterThan(100);
        assertThat(SampleSize.of(0, ExperimentGoal.STANDARD, 1).control()).isGreaterThan(100);
    }

    @Test
    void goalsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new ExperimentGoal(0, 0.05, 0.8)).hasMessageContaining("effect");
        assertThatThrownBy(() -> new ExperimentGoal(0.05, Double.NaN, 0.8)).hasMessageContaining("falseAlarms");
        assertThatThrownBy(() -> new ExperimentGoal(0.05, 0.05, 1)).hasMessageContaining("power");
        assertThatThrownBy(() -> SampleSize.of(2, ExperimentGoal.STANDARD, 1)).hasMessageContaining("controlRate");
        assertThatThrownBy(() -> SampleSize.of(0.5, ExperimentGoal.STANDARD, 0)).hasMessageContaining("ratio");
    }

    /** R: chisq.test(c(821579, 815482)), a mismatch in Kohavi, Tang and Xu (2020), p = 1.9e-6. */
    @Test
    void aSplitThatIsNotWhatWasAskedForIsFound() {
        SampleRatio broken =
                SampleRatio.of(List.of(phase(5_000, 5_000, 821_579, 815_482))).orElseThrow();
        assertThat(broken.isBroken()).isTrue();
        assertThat(broken.pValue()).isCloseTo(1.9e-6, within(0.1e-6));
        assertThat(SampleRatio.of(List.of(phase(9_000, 1_000, 9_020, 980)))
                        .orElseThrow()
                        .isBroken())
                .isFalse();
    }

    @Test
    void aSplitWhoseWeightsChangedIsHeldAgainstTheWeightsOfEachTime() {
        List<SplitPhase> widened = List.of(phase(9_000, 1_000, 9_000, 1_000), phase(5_000, 5_000, 5_000, 5_000));
        assertThat(SampleRatio.of(widened).orElseThrow().pValue()).isEqualTo(1);
        assertThat(SampleRatio.of(List.of(phase(5_000, 5_000, 14_000, 6_000)))
                        .orElseThrow()
                        .isBroken())
                .isTrue();
    }

    @Test
    void tooFewExposuresToJudgeTheSplitAreNotJudged() {
        assertThat(SampleRatio.of(List.of(phase(9_000, 1_000, 30, 0)))).isEmpty();
        assertThat(SampleRatio.of(List.of(phase(10_000, 0, 3_000, 0)))).isEmpty();
        assertThat(SampleRatio.of(List.of())).isEmpty();
    }

    private static SplitPhase phase(int control, int warm, long controlExposures, long warmExposures) {
        Experiment experiment = Experiment.of("tone")
                .control(1, control)
                .variant("warm", 2, warm)
                .build();
        return new SplitPhase(experiment, List.of(controlExposures, warmExposures));
    }
}
