package io.hotprompt.jdbc;

import java.time.Duration;
import java.util.Optional;

/**
 * How a source has fared since it was built.
 *
 * @param sinceGoodRead since the last read that the database answered; empty before the first
 * @param connections how often a connection to listen on was opened
 * @param notifications how many notifications came in
 * @param notified changes that were read after a notification
 * @param polled changes that a read found without one; many of these with few {@code notified}: notifications do not arrive
 * @param repaired prompts that only the full comparison found to be wrong; should be 0
 */
public record SourceStatistics(
        Optional<Duration> sinceGoodRead,
        long connections,
        long notifications,
        long notified,
        long polled,
        long repaired) {}
