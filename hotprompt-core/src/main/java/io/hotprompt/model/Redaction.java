package io.hotprompt.model;

import java.time.Instant;
import java.util.Objects;

/**
 * That the text of a version was removed. Who did it and why is in the change history.
 *
 * @param at when, by the store's clock
 * @param contentHash {@link PromptContent#hash()} of what the version said; {@code ""} if it is not known
 */
public record Redaction(Instant at, String contentHash) {

    /** Refuses null. */
    public Redaction {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(contentHash, "contentHash");
    }
}
