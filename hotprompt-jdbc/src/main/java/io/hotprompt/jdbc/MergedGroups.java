package io.hotprompt.jdbc;

import io.hotprompt.experiment.Outcomes;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sums of parts that come group by group, however many groups there are, in the space of one. For one thread at a time.
 */
final class MergedGroups implements Consumer<StoredOutcome> {

    private final Merged merged;
    private final BiConsumer<OutcomeHour, Outcomes> each;
    private @Nullable OutcomeHour last;

    /** @param each gets each group when all of it was seen */
    MergedGroups(HistogramReader reader, BiConsumer<OutcomeHour, Outcomes> each) {
        this.merged = new Merged(reader);
        this.each = each;
    }

    @Override
    public void accept(StoredOutcome part) {
        OutcomeHour group = new OutcomeHour(part.key(), part.hour());
        if (!group.equals(last)) {
            finish();
            last = group;
        }
        merged.add(part);
    }

    /** There are no more parts. */
    void finish() {
        if (last != null) {
            each.accept(last, merged.outcomes());
            merged.clear();
            last = null;
        }
    }
}
