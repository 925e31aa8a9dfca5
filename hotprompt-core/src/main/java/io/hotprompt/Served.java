package io.hotprompt;

import org.jspecify.annotations.Nullable;

/**
 * What a snapshot holds for one name.
 *
 * @param name the name it is asked for by
 * @param live what callers without a targeting key get, and everybody while no experiment runs
 * @param assignment the running experiment, or null
 */
record Served(String name, Prompt live, @Nullable Assignment assignment) {

    Prompt prompt(String targetingKey) {
        return assignment == null ? live : assignment.prompt(targetingKey);
    }

    /** Whether callers could tell this from {@code other}. */
    boolean sameAs(@Nullable Served other) {
        return other != null
                && assignment == null
                && other.assignment == null
                && live.version() == other.live.version()
                && live.contentHash().equals(other.live.contentHash());
    }
}
