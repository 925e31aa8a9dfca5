package io.hotprompt.store;

import io.hotprompt.model.Authorship;
import io.hotprompt.model.Release;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * One entry of the change history.
 *
 * @param revision the revision this change made; of a draft, an unchanged save, a prune or a redaction, the revision it
 *     found
 * @param kind what was done
 * @param name the prompt
 * @param fromVersion the live version before; empty if there was none
 * @param version the version this change is about: saved, drafted, restored, promoted, redacted; of a deletion, the last
 *     live one; of a prune, the newest one that was removed
 * @param author who did it
 * @param note why; of a prune, also how many versions were removed; empty if the version was redacted
 * @param at when, by the store's clock
 */
public record Change(
        long revision,
        Kind kind,
        String name,
        OptionalLong fromVersion,
        long version,
        String author,
        String note,
        Instant at) {

    /** What can be done to a prompt. */
    public enum Kind {
        /** A new version was saved and is live. */
        SAVE,
        /** A new version was saved and is not live. */
        DRAFT,
        /** An older version, or a draft, was made live. */
        RESTORE,
        /** An experiment was started or its arms were changed. */
        EXPERIMENT,
        /** An arm of the experiment became the live version; the experiment is over. */
        PROMOTE,
        /** The experiment was ended; the control is live. */
        STOP,
        /** The prompt was deleted; its history stays. */
        DELETE,
        /** Old versions were removed; what is live did not change. */
        PRUNE,
        /** The text and the note of a version were removed; what is live did not change. */
        REDACT,
        /** A server of a newer release did something that this one has no word for. */
        OTHER;

        /** Whether such a change decides what is live; of {@link #OTHER} it may. */
        public boolean isRelease() {
            return this != DRAFT && this != PRUNE && this != REDACT;
        }
    }

    /** Refuses null. */
    public Change {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(fromVersion, "fromVersion");
        Objects.requireNonNull(author, "author");
        Objects.requireNonNull(note, "note");
        Objects.requireNonNull(at, "at");
    }

    /**
     * What a save is answered with whose content equals that of the live version; for those who write a store.
     *
     * @param by who saved; enters no history
     */
    public static Change unchanged(Release.Live live, Authorship by) {
        long version = live.definition().version();
        return new Change(
                live.revision(),
                Kind.SAVE,
                live.name(),
                OptionalLong.of(version),
                version,
                by.author(),
                by.note(),
                by.at());
    }

    /** Whether the note of this change is the note of the version it is about. */
    boolean introduces(long number) {
        return version == number && (kind == Kind.SAVE || kind == Kind.DRAFT);
    }

    Change withoutNote() {
        return new Change(revision, kind, name, fromVersion, version, author, "", at);
    }

    /**
     * Whether nothing happened: a save whose content equals that of the live version makes no new version and no new
     * revision, and does not enter the history.
     */
    public boolean isUnchanged() {
        return kind == Kind.SAVE && fromVersion.isPresent() && fromVersion.getAsLong() == version;
    }
}
