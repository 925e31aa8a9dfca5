package io.hotprompt;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * What one round changed.
 *
 * @param served everything that is served now
 * @param swaps prompts of which readers see something else now
 * @param removed names that are not served any more
 * @param rejections what was rejected in this round and not the same way before
 */
record CatalogUpdate(ServedPrompts served, List<Swap> swaps, List<String> removed, List<Rejection> rejections) {

    /** A prompt of which readers see something else now. */
    record Swap(String name, OptionalLong fromVersion, long toVersion, Instant committedAt) {}
}
