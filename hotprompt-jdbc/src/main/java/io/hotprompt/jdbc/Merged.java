package io.hotprompt.jdbc;

import io.hotprompt.experiment.Counts;
import io.hotprompt.experiment.Outcomes;
import org.HdrHistogram.Histogram;

/** The sum of several rows. */
final class Merged {

    private Counts counts = Counts.NONE;
    private final Histogram latencies = Histograms.empty();
    private final Histogram tokenSizes = Histograms.empty();

    void add(StoredOutcome row) {
        counts = counts.plus(row.counts());
        Histograms.add(latencies, row.latencies());
        Histograms.add(tokenSizes, row.tokenSizes());
    }

    Outcomes outcomes() {
        return new Outcomes(counts, Histograms.spread(latencies), Histograms.spread(tokenSizes));
    }
}
