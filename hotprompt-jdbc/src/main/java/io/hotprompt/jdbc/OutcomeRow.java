package io.hotprompt.jdbc;

import io.hotprompt.experiment.Counts;
import io.hotprompt.experiment.PromptUse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What is known of one row: what it should hold and what was written last. For one thread at a time. */
final class OutcomeRow {

    private final OutcomeKey key;
    private final Map<PromptUse, Counts> seen = new HashMap<>();
    private byte[] latencies = Histograms.NONE;
    private byte[] tokenSizes = Histograms.NONE;
    private Counts counts = Counts.NONE;
    private boolean changed;

    OutcomeRow(OutcomeKey key) {
        this.key = key;
    }

    /** Looks what was counted since the last time. */
    void collect(PromptUse use, Tally tally) {
        Counts now = tally.counts();
        Counts before = seen.put(use, now);
        if (now.equals(before)) {
            return;
        }
        if (before == null || now.answers() != before.answers()) {
            latencies = Histograms.plus(latencies, tally.takeLatencies());
            tokenSizes = Histograms.plus(tokenSizes, tally.takeTokenSizes());
        }
        counts = seen.values().stream().reduce(Counts.NONE, Counts::plus);
        changed = true;
    }

    boolean isChanged() {
        return changed;
    }

    void written() {
        changed = false;
    }

    OutcomeKey key() {
        return key;
    }

    /** What the row should hold. */
    StoredOutcome stored(Instant hour) {
        return new StoredOutcome(key, hour, counts, latencies, tokenSizes);
    }
}
