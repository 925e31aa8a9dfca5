package io.hotprompt.examples.chatbot.audit;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody changed something.
 *
 * @param subject the prompt, or the account
 * @param account whether it is about an account
 * @param kind of a prompt as in its change history; of an account {@code ADD}, {@code ROLE}, {@code PASSWORD} or
 *     {@code REMOVE}
 * @param fromVersion the live version before; null if there was none, and for accounts
 * @param toVersion the version the change is about; null for accounts
 * @param note why, in the author's words; of an account, what it was and is
 * @param revision the revision this change made; null for accounts
 */
public record AuditEntry(
        Instant at,
        String author,
        String subject,
        boolean account,
        String kind,
        @Nullable Long fromVersion,
        @Nullable Long toVersion,
        String note,
        @Nullable Long revision) {

    /** What was done, in words; the version is not among them. */
    public String what() {
        if (!account) {
            return kind.toLowerCase(Locale.ROOT);
        }
        return switch (kind) {
            case "ADD" -> "user added";
            case "ROLE" -> "role changed";
            case "PASSWORD" -> "password changed";
            default -> "user removed";
        };
    }
}
