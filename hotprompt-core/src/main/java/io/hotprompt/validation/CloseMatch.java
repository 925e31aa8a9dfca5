package io.hotprompt.validation;

import io.hotprompt.model.CloseNames;
import java.util.Collection;
import java.util.List;

/** The names somebody probably meant, see {@link CloseNames}. */
public final class CloseMatch {

    private CloseMatch() {}

    /** Up to three candidates close to {@code name}, closest first; looks at the first 10,000. */
    public static List<String> of(String name, Collection<String> candidates) {
        return CloseNames.of(name, candidates);
    }

    static String suggestion(String name, Collection<String> candidates) {
        return CloseNames.suggestion(name, candidates);
    }
}
