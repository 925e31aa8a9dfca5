package io.hotprompt;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Something that happened in a registry. Delivered after it is visible to readers, off the reload thread, in order per
 * listener.
 */
public sealed interface PromptEvent {

    /**
     * Another version, another experiment or another included text of a prompt is served.
     *
     * @param name the prompt
     * @param fromVersion the version served before; empty if there was none
     * @param toVersion the version served now
     * @param revision the revision that is served now
     * @param latency from the commit to the swap; zero where clocks disagree
     */
    record Changed(String name, OptionalLong fromVersion, long toVersion, long revision, Duration latency)
            implements PromptEvent {}

    /**
     * A prompt is not served any more because it was deleted.
     *
     * @param name the prompt
     * @param revision the revision that is served now
     */
    record Removed(String name, long revision) implements PromptEvent {}

    /** A version was rejected; its last good version stays. */
    record Rejected(Rejection rejection) implements PromptEvent {}

    /**
     * Reading would have removed most prompts at once; they are served until
     * {@link PromptRegistry#confirmRemovals()} is called or they come back.
     */
    record RemovalsHeld(Set<String> names) implements PromptEvent {}

    /**
     * The source serves another history: a restored backup, or a failover that lost commits. Everything was read again.
     *
     * @param fromRevision the revision held before
     * @param toRevision the revision held now, which may be lower
     */
    record HistoryReplaced(long fromRevision, long toRevision) implements PromptEvent {}

    /** The source cannot be read; what was served is served on. Sent once until it {@linkplain SourceRecovered recovers}. */
    record SourceFailed(String message) implements PromptEvent {}

    /**
     * The source can be read again.
     *
     * @param outage for how long it could not
     */
    record SourceRecovered(Duration outage) implements PromptEvent {}
}
