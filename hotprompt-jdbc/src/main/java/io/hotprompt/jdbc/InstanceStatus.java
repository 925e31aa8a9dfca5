package io.hotprompt.jdbc;

import io.hotprompt.source.Applied;
import io.hotprompt.source.SourceMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one running instance last said about itself: its receipt.
 *
 * @param id what it is called
 * @param host the machine it runs on, as that calls itself
 * @param revision the revision it serves
 * @param mode how changes reach it
 * @param latency from the newest commit of its last reload to the swap; empty if it has only loaded once
 * @param lastSeen when, by the database's clock
 * @param rejections prompts of which it does not serve the newest version, and why
 */
public record InstanceStatus(
        String id,
        String host,
        long revision,
        SourceMode mode,
        Optional<Duration> latency,
        Instant lastSeen,
        List<Applied.Rejected> rejections) {

    /** Copies the list and refuses null. */
    public InstanceStatus {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(latency, "latency");
        Objects.requireNonNull(lastSeen, "lastSeen");
        rejections = List.copyOf(rejections);
    }
}
