package io.hotprompt.jdbc;

import io.hotprompt.store.Change;
import io.hotprompt.store.Page;
import java.util.List;

/**
 * A part of a change history.
 *
 * @param changes newest first
 * @param next asks for the changes after these; {@code ""} if there are none
 */
public record ChangePage(List<Change> changes, String next) implements Page<Change> {

    /** Copies the list. */
    public ChangePage {
        changes = List.copyOf(changes);
    }

    @Override
    public List<Change> items() {
        return changes;
    }
}
