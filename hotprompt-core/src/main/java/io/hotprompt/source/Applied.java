package io.hotprompt.source;

import io.hotprompt.model.Revision;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a registry serves after a reload.
 *
 * @param revision the revision it serves
 * @param latency from the newest commit in this reload to the swap; empty for a first load
 * @param rejections prompts of which a newer version exists that is not served, by name
 */
public record Applied(Revision revision, Optional<Duration> latency, List<Rejected> rejections) {

    /** Copies the list and refuses null. */
    public Applied {
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(latency, "latency");
        rejections = List.copyOf(rejections);
    }

    /**
     * A version that was not accepted.
     *
     * @param prompt the prompt
     * @param version the version rejected
     * @param servingVersion the version served instead; 0 if none
     * @param reason the first problems in words, without prompt text
     */
    public record Rejected(String prompt, long version, long servingVersion, String reason) {

        /** Refuses null. */
        public Rejected {
            Objects.requireNonNull(prompt, "prompt");
            Objects.requireNonNull(reason, "reason");
        }
    }
}
