package io.hotprompt.examples.chatbot.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprompt.examples.chatbot.experiment.ExperimentView;
import io.hotprompt.experiment.ArmResult;
import io.hotprompt.experiment.Comparison;
import io.hotprompt.experiment.Counts;
import io.hotprompt.experiment.ExperimentReport;
import io.hotprompt.experiment.ExperimentRun;
import io.hotprompt.experiment.Outcomes;
import io.hotprompt.experiment.Rate;
import io.hotprompt.experiment.SampleRatio;
import io.hotprompt.experiment.Spread;
import io.hotprompt.store.Change;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment has shown, as JSON.
 *
 * @param ended what ended it; null while it runs
 * @param asOf when this server had written its numbers
 * @param arms the control first
 * @param sampleRatioMismatch whether callers were split otherwise than asked for, more than chance explains: then the
 *     rates should not be believed
 * @param sampleRatioPValue how likely a split this far off is by chance; null as long as there are too few callers
 * @param verdict in words
 * @param verdictKind {@code SPLIT_BROKEN}, {@code TOO_EARLY}, {@code BETTER}, {@code WORSE} or {@code NO_DIFFERENCE}
 * @param answersNeeded about how many more; null if none or no number would do
 */
record ResultsBody(
        String prompt,
        String key,
        Done started,
        @Nullable Done ended,
        Instant asOf,
        List<ArmBody> arms,
        boolean sampleRatioMismatch,
        @Nullable Double sampleRatioPValue,
        String verdict,
        String verdictKind,
        @Nullable Long answersNeeded) {

    /** Who did what to the experiment; {@code kind} as in the change history. */
    record Done(String kind, String by, String note, Instant at, long revision) {

        static Done of(Change change) {
            return new Done(change.kind().name(), change.author(), change.note(), change.at(), change.revision());
        }
    }

    /** A share from 0 to 1 with its 95 % interval. */
    record RateBody(double rate, double low, double high) {

        static RateBody of(Rate rate) {
            return new RateBody(rate.value(), rate.low(), rate.high());
        }
    }

    /** Variant minus control, from -1 to 1, with its 95 % interval. */
    record DifferenceBody(double value, double low, double high) {}

    /**
     * One arm.
     *
     * @param weight the share it should get, in basis points
     * @param upRate null while nothing is rated
     * @param pValue against the control; null for the control itself and while one of both is not rated
     * @param tokens spent, answers from the cache not counted
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ArmBody(
            String variant,
            long version,
            int weight,
            long exposures,
            long answers,
            long up,
            long down,
            @Nullable RateBody upRate,
            @Nullable DifferenceBody difference,
            @Nullable Double pValue,
            @Nullable Long p50LatencyMs,
            @Nullable Long p95LatencyMs,
            long errors,
            long tokens,
            @Nullable Long p50Tokens) {

        static ArmBody of(ArmResult result) {
            Outcomes outcomes = result.outcomes();
            Counts counts = outcomes.counts();
            Comparison comparison = result.againstControl().orElse(null);
            Spread latency = outcomes.latencyMillis();
            return new ArmBody(
                    result.arm().name(),
                    result.arm().version(),
                    result.arm().weight(),
                    counts.exposures(),
                    counts.answers(),
                    counts.ratings().up(),
                    counts.ratings().down(),
                    result.upRate().map(RateBody::of).orElse(null),
                    comparison == null
                            ? null
                            : new DifferenceBody(comparison.difference(), comparison.low(), comparison.high()),
                    comparison == null ? null : comparison.pValue(),
                    latency.count() == 0 ? null : latency.median(),
                    latency.count() == 0 ? null : latency.p95(),
                    counts.errors(),
                    counts.tokens(),
                    outcomes.tokens().count() == 0 ? null : outcomes.tokens().median());
        }
    }

    static ResultsBody of(ExperimentView view) {
        ExperimentReport report = view.report();
        ExperimentRun run = report.run();
        OptionalLong needed = report.verdict().answersNeeded();
        return new ResultsBody(
                run.prompt(),
                run.experiment().key(),
                Done.of(view.diary().started()),
                view.diary().ended().map(Done::of).orElse(null),
                view.asOf(),
                report.arms().stream().map(ArmBody::of).toList(),
                report.sampleRatio().filter(SampleRatio::isBroken).isPresent(),
                report.sampleRatio().map(SampleRatio::pValue).orElse(null),
                report.verdict().text(),
                report.verdict().kind().name(),
                needed.isPresent() ? needed.getAsLong() : null);
    }
}
