package io.hotprompt.examples.chatbot.audit;

import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * A place in the audit, which stays the same place whatever is added later.
 *
 * @param source which of the tables the entry is from
 */
record AuditCursor(Instant at, int source, long id) {

    /** Before everything. */
    static final AuditCursor NEWEST = new AuditCursor(Instant.parse("9999-12-31T00:00:00Z"), 0, 0);

    private static final int PARTS = 3;

    /** For a link. */
    String written() {
        return at + "_" + source + "_" + id;
    }

    /**
     * Reads what {@link #written()} wrote; empty text is the newest entry.
     *
     * @throws RefusedRequestException if it is anything else
     */
    static AuditCursor of(String written) {
        if (written.isEmpty()) {
            return NEWEST;
        }
        List<String> parts = List.of(written.split("_", -1));
        try {
            if (parts.size() == PARTS) {
                return new AuditCursor(
                        Instant.parse(parts.get(0)), Integer.parseInt(parts.get(1)), Long.parseLong(parts.get(2)));
            }
        } catch (DateTimeException | NumberFormatException e) {
            throw refused();
        }
        throw refused();
    }

    private static RefusedRequestException refused() {
        return RefusedRequestException.badRequest(
                "bad-cursor", "This is not a page of the audit; begin at the newest.");
    }
}
