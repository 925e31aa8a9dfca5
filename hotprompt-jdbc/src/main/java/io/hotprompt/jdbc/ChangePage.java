package io.hotprompt.jdbc;

import io.hotprompt.store.Change;
import java.util.List;

/**
 * A part of a change history.
 *
 * @param changes newest first
 * @param next asks for the changes after these; {@code ""} if there are none
 */
public record ChangePage(List<Change> changes, String next) {

    /** Copies the list. */
    public ChangePage {
        changes = List.copyOf(changes);
    }
}
