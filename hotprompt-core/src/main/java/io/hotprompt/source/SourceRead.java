package io.hotprompt.source;

import io.hotprompt.model.Release;
import io.hotprompt.model.Revision;
import java.util.List;
import java.util.Objects;

/** The answer of {@link PromptSource#read}. */
public sealed interface SourceRead {

    /**
     * Nothing changed since the known revision.
     *
     * @param compared whether everything the reader holds was compared with everything stored; the registry then judges again
     *     what it rejected or holds back
     */
    record Unchanged(boolean compared) implements SourceRead {}

    /**
     * What changed between two revisions of one history.
     *
     * @param from the known revision
     * @param to the revision held afterwards
     * @param releases the newest release of each prompt that changed, deletions included, in any order
     */
    record Changes(Revision from, Revision to, List<Release> releases) implements SourceRead {

        /** Copies the list and refuses null. */
        public Changes {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
            releases = List.copyOf(releases);
        }
    }

    /**
     * Everything, whatever was known; a prompt that is not in it does not exist.
     *
     * @param revision the revision held afterwards
     * @param releases the release of each prompt, in any order
     * @param newHistory whether the source knows that the known revision is not part of its history, because a backup was
     *     restored or a failover lost commits; only then may the revision be lower than the known one
     */
    record Full(Revision revision, List<Release> releases, boolean newHistory) implements SourceRead {

        /** Copies the list and refuses null. */
        public Full {
            Objects.requireNonNull(revision, "revision");
            releases = List.copyOf(releases);
        }
    }

    /** Nothing changed. */
    static SourceRead unchanged() {
        return new Unchanged(false);
    }

    /** Nothing changed, and everything was compared to find that out. */
    static SourceRead compared() {
        return new Unchanged(true);
    }

    /** Everything, in the same history. */
    static SourceRead full(Revision revision, List<Release> releases) {
        return new Full(revision, releases, false);
    }
}
