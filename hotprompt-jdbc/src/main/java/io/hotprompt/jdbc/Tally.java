package io.hotprompt.jdbc;

import io.hotprompt.experiment.Counts;
import io.hotprompt.experiment.Rating;
import io.hotprompt.experiment.Ratings;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * The numbers of one use of a prompt in one hour. Any number of threads count without waiting; they only ever add, and
 * nothing is set back, so that whoever reads meanwhile sees each event now or the next time.
 */
final class Tally {

    /** So that 1 % of a value is not seen. */
    static final int DIGITS = 2;

    private static final long MOST = Duration.ofDays(1).toMillis();

    private final LongAdder exposures = new LongAdder();
    private final LongAdder answers = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder tokens = new LongAdder();
    private final LongAdder up = new LongAdder();
    private final LongAdder down = new LongAdder();
    private final Recorder latencies = new Recorder(DIGITS);
    private final Recorder tokenSizes = new Recorder(DIGITS);

    void exposed() {
        exposures.increment();
    }

    void answered(Duration latency, long spent) {
        latencies.recordValue(bounded(millis(latency)));
        if (spent > 0) {
            tokenSizes.recordValue(bounded(spent));
            tokens.add(bounded(spent));
        }
        answers.increment();
    }

    void failed() {
        errors.increment();
    }

    void rated(Rating rating, int change) {
        (rating == Rating.UP ? up : down).add(change);
    }

    Counts counts() {
        return new Counts(
                exposures.sum(), answers.sum(), errors.sum(), tokens.sum(), new Ratings(up.sum(), down.sum()));
    }

    /** The latencies since the last call. For one thread at a time. */
    Histogram takeLatencies() {
        return latencies.getIntervalHistogram();
    }

    /** The numbers of tokens since the last call. For one thread at a time. */
    Histogram takeTokenSizes() {
        return tokenSizes.getIntervalHistogram();
    }

    private static long millis(Duration latency) {
        return latency.compareTo(Duration.ofDays(1)) > 0 ? MOST : latency.toMillis();
    }

    private static long bounded(long value) {
        return Math.max(0, Math.min(value, MOST));
    }
}
