package io.hotprompt.store;

import io.hotprompt.model.PromptDefinition;
import java.util.ArrayList;
import java.util.List;

/** Cuts pages out of whole lists, for stores that have them in memory anyway. */
final class WholeLists {

    private WholeLists() {}

    /** @param newestFirst versions; the cursor is the number of the last one shown */
    static Page<PromptDefinition> versions(List<PromptDefinition> newestFirst, String after, int limit) {
        long before = Page.number(after, Long.MAX_VALUE);
        List<PromptDefinition> found = newestFirst.stream()
                .filter(version -> version.version() < before)
                .limit(Page.limit(limit) + 1L)
                .toList();
        return Page.of(found, limit, version -> Long.toString(version.version()));
    }

    /** @param newestFirst changes, to which new ones are added at the front; the cursor is how many are older */
    static Page<Change> changes(List<Change> newestFirst, String after, int limit) {
        long older = Page.number(after, newestFirst.size());
        if (older < 0 || older > newestFirst.size()) {
            throw new IllegalArgumentException("this is not the cursor of a page");
        }
        int from = newestFirst.size() - (int) older;
        int to = (int) Math.min(newestFirst.size(), from + (long) Page.limit(limit));
        return Page.of(
                newestFirst.subList(from, to),
                to == newestFirst.size() ? "" : Integer.toString(newestFirst.size() - to));
    }

    /** @param sorted names; the cursor is the last one shown */
    static Page<String> names(List<String> sorted, String prefix, String after, int limit) {
        List<String> found = new ArrayList<>();
        for (String name : sorted) {
            if (found.size() <= Page.limit(limit) && name.startsWith(prefix) && name.compareTo(after) > 0) {
                found.add(name);
            }
        }
        return Page.of(found, limit, name -> name);
    }
}
