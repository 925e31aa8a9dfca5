package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.experiment.ArmResult;
import io.hotprompt.experiment.Comparison;
import io.hotprompt.experiment.Counts;
import io.hotprompt.experiment.ExperimentReport;
import io.hotprompt.experiment.Rate;
import io.hotprompt.experiment.Spread;
import io.hotprompt.model.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One arm in the table of results, in words and numbers with their units. What is not known yet is empty.
 *
 * @param asked the share of callers it should get
 * @param share the part of all callers that it really got
 * @param rate the share of rated answers that were good; null while nothing is rated
 * @param difference to the control; null for the control and while one of both is not rated
 */
public record ArmColumn(
        String name,
        long version,
        String asked,
        String share,
        Counts counts,
        @Nullable Bar rate,
        @Nullable Difference difference,
        Spread latency,
        Spread tokens,
        String errorShare) {

    /** A rate and its 95 % interval; the numbers in percent, for a scale from 0 to 100. */
    public record Bar(double value, double low, double high) {

        /** {@code 81.0 %}. */
        public String text() {
            return percent(value / 100);
        }

        /** {@code 78.4 to 83.3 %}. */
        public String interval() {
            return String.format(Locale.ROOT, "%.1f to %.1f %%", low, high);
        }

        static Bar of(Rate rate) {
            return new Bar(100 * rate.value(), 100 * rate.low(), 100 * rate.high());
        }
    }

    /** Against the control, in percentage points. */
    public record Difference(String points, String interval, String probability) {

        static Difference of(Comparison comparison) {
            return new Difference(
                    signed(comparison.difference()) + " points",
                    signed(comparison.low()) + " to " + signed(comparison.high()),
                    ArmColumn.probability(comparison.pValue()));
        }

        private static String signed(double share) {
            return String.format(Locale.ROOT, "%+.1f", 100 * share).replace('-', '\u2212');
        }
    }

    static List<ArmColumn> of(ExperimentReport report) {
        long all = report.arms().stream()
                .mapToLong(arm -> arm.outcomes().counts().exposures())
                .sum();
        List<ArmColumn> columns = new ArrayList<>();
        report.arms().forEach(arm -> columns.add(of(arm, all)));
        return columns;
    }

    private static ArmColumn of(ArmResult result, long all) {
        Variant arm = result.arm();
        Counts counts = result.outcomes().counts();
        return new ArmColumn(
                arm.name(),
                arm.version(),
                Weights.percent(arm.weight()),
                share(counts.exposures(), all),
                counts,
                result.upRate().map(Bar::of).orElse(null),
                result.againstControl().map(Difference::of).orElse(null),
                result.outcomes().latencyMillis(),
                result.outcomes().tokens(),
                share(counts.errors(), counts.answers() + counts.errors()));
    }

    private static String share(long part, long all) {
        return all == 0 ? "" : percent((double) part / all);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** {@code p = 0.031}. */
    static String probability(double pValue) {
        return pValue < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p = %.3f", pValue);
    }
}
