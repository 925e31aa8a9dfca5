package io.hotprompt.jdbc;

import io.hotprompt.experiment.Counts;
import io.hotprompt.experiment.Outcomes;
import org.HdrHistogram.Histogram;

/** The sum of any number of parts, in the space of one. For one thread at a time. */
final class Merged {

    private final HistogramReader reader;
    private Counts counts = Counts.NONE;
    private final Histogram latencies = Histograms.empty();
    private final Histogram tokenSizes = Histograms.empty();

    Merged(HistogramReader reader) {
        this.reader = reader;
    }

    void add(StoredOutcome part) {
        counts = counts.plus(part.counts());
        reader.add(latencies, part.latencies());
        reader.add(tokenSizes, part.tokenSizes());
    }

    /** Takes away what was added before. */
    void subtract(StoredOutcome part) {
        counts = counts.minus(part.counts());
        reader.subtract(latencies, part.latencies());
        reader.subtract(tokenSizes, part.tokenSizes());
    }

    Outcomes outcomes() {
        return new Outcomes(counts, Histograms.spread(latencies), Histograms.spread(tokenSizes));
    }

    /** The sum as it is stored. */
    StoredOutcome stored(OutcomeHour of) {
        return new StoredOutcome(
                of.key(), of.hour(), counts, Histograms.encode(latencies), Histograms.encode(tokenSizes));
    }

    /** Begins anew. */
    void clear() {
        counts = Counts.NONE;
        latencies.reset();
        tokenSizes.reset();
    }
}
