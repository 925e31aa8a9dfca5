package io.hotprompt;

import io.hotprompt.source.SourceMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a registry serves and how fresh it is, at one moment.
 *
 * @param state the state
 * @param revision the revision served; 0 if nothing was loaded
 * @param origin where what is served came from
 * @param age time since the source last answered; since {@code start()} if it never has. Computed from the clock, so it
 *     grows even if reloading has died
 * @param mode how changes reach the source
 * @param lastError why the last read failed; empty after a good read
 * @param rejections by prompt name; a rejection ends with the next good release of that prompt
 * @param heldRemovals prompts that are served although the source does not have them any more, see
 *     {@link PromptEvent.RemovalsHeld}
 * @param reads how often the source was asked, and with what result
 */
public record RegistryStatus(
        State state,
        long revision,
        Origin origin,
        Duration age,
        SourceMode mode,
        Optional<String> lastError,
        Map<String, Rejection> rejections,
        Set<String> heldRemovals,
        Reads reads) {

    /** The states of a registry. */
    public enum State {
        /** Built, never started. */
        NEW,
        /** Started; the source has not answered yet. */
        STARTING,
        /** The source answered not longer ago than {@code staleAfter}. */
        READY,
        /** The source has not answered for {@code staleAfter}; the last prompts are served. */
        STALE,
        /** Stopped; the last prompts are served, nothing is read. */
        STOPPED,
        /** Closed for good; the last prompts are served. */
        CLOSED
    }

    /** Where what is served came from. */
    public enum Origin {
        /** Nothing was loaded. */
        NONE,
        /** The source. */
        SOURCE,
        /** The last-known-good file. */
        LAST_KNOWN_GOOD,
        /** The bootstrap bundled with the application. */
        BOOTSTRAP
    }

    /**
     * How often the source was asked since the registry was built.
     *
     * @param unchanged reads that found nothing new
     * @param changed reads that found something new
     * @param failed reads that failed
     */
    public record Reads(long unchanged, long changed, long failed) {}

    /** Copies the maps. */
    public RegistryStatus {
        rejections = Map.copyOf(rejections);
        heldRemovals = Set.copyOf(heldRemovals);
    }
}
