package io.hotprompt.examples.chatbot.admin;

import org.jspecify.annotations.Nullable;

/**
 * What a change did, as JSON.
 *
 * @param kind what was done, in capitals
 * @param unchanged true if the content equals that of the live version and nothing was changed; else null
 * @param propagation where it is live; null if nobody waited for that
 */
record SavedBody(
        String name,
        long version,
        long revision,
        String contentHash,
        String kind,
        @Nullable Boolean unchanged,
        @Nullable PropagationBody propagation) {}
