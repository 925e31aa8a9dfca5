package io.hotprompt.examples.chatbot.experiment;

import io.hotprompt.experiment.ExperimentRun;
import io.hotprompt.jdbc.ChangePage;
import io.hotprompt.jdbc.JdbcPromptStore;
import io.hotprompt.store.Change;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Who did what to an experiment.
 *
 * @param started its start
 * @param altered each change of its arms or their shares, oldest first
 * @param ended what ended it; empty while it runs
 */
public record RunDiary(Change started, List<Change> altered, Optional<Change> ended) {

    private static final int AT_ONCE = 200;

    static RunDiary of(ExperimentRun run, JdbcPromptStore store) {
        List<Change> changes = List.copyOf(changes(run, store));
        boolean over = run.endedAt().isPresent() && changes.size() > 1;
        int last = changes.size() - (over ? 1 : 0);
        return new RunDiary(
                changes.get(0), changes.subList(1, last), over ? Optional.of(changes.get(last)) : Optional.empty());
    }

    /** From the start to the end, both included, oldest first. */
    private static Deque<Change> changes(ExperimentRun run, JdbcPromptStore store) {
        Instant end = run.endedAt().orElse(Instant.MAX);
        Deque<Change> changes = new ArrayDeque<>();
        String cursor = "";
        do {
            ChangePage page = store.changes(run.prompt(), cursor, AT_ONCE);
            for (Change change : page.changes()) {
                if (change.at().isBefore(run.startedAt())) {
                    return changes;
                }
                if (change.kind().isRelease() && !change.at().isAfter(end)) {
                    changes.addFirst(change);
                }
            }
            cursor = page.next();
        } while (!cursor.isEmpty());
        return changes;
    }
}
