package io.hotprompt.model;

import java.time.Instant;
import java.util.Objects;

/**
 * Who wrote something, why and when.
 *
 * @param author a login or a name; {@code ""} where nobody is known, as for a bundled file
 * @param note why, in the author's words; may be empty
 * @param at when, by the store's clock
 */
public record Authorship(String author, String note, Instant at) {

    /** Refuses null. */
    public Authorship {
        Objects.requireNonNull(author, "author");
        Objects.requireNonNull(note, "note");
        Objects.requireNonNull(at, "at");
    }
}
