package io.hotprompt.jdbc;

import io.hotprompt.experiment.PromptUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of one hour, and which use of a prompt belongs to which of them. For one thread at a time. */
final class OutcomeBook {

    private final Tallies.Page page;
    private final Map<PromptUse, OutcomeRow> rowOfUse = new HashMap<>();
    private final Map<OutcomeKey, OutcomeRow> rows = new HashMap<>();

    OutcomeBook(Tallies.Page page) {
        this.page = page;
    }

    Tallies.Page page() {
        return page;
    }

    /** Uses of variants whose experiment is not known yet. */
    List<PromptUse> unknown() {
        List<PromptUse> unknown = new ArrayList<>();
        for (PromptUse use : page.tallies().keySet()) {
            if (use.variant().isEmpty()) {
                assign(use, OutcomeKey.withoutExperiment(use));
            } else if (!rowOfUse.containsKey(use)) {
                unknown.add(use);
            }
        }
        return unknown;
    }

    void assign(PromptUse use, OutcomeKey key) {
        rowOfUse.computeIfAbsent(use, assigned -> rows.computeIfAbsent(key, OutcomeRow::new));
    }

    /** All of them. */
    List<OutcomeRow> rows() {
        return List.copyOf(rows.values());
    }

    /** Rows that are not written as they are now. */
    List<OutcomeRow> changed() {
        rowOfUse.forEach((use, row) -> {
            Tally tally = page.tallies().get(use);
            if (tally != null) {
                row.collect(use, tally);
            }
        });
        return rows.values().stream().filter(OutcomeRow::isChanged).toList();
    }
}
