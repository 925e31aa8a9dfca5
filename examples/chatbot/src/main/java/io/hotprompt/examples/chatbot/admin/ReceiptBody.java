package io.hotprompt.examples.chatbot.admin;

import io.hotprompt.jdbc.InstanceStatus;
import io.hotprompt.source.Applied;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one server last said, as JSON.
 *
 * @param state {@code LIVE}: serves the expected revision; {@code BEHIND}: does not yet; {@code REJECTED}: refuses a
 *     version of it
 * @param origin always {@code SOURCE}: a server that cannot read the database sends no receipt
 * @param lagMs from the newest commit of its last reload to the swap; null if it has only loaded once
 */
record ReceiptBody(
        String id,
        String host,
        long revision,
        String state,
        String mode,
        String origin,
        @Nullable Long lagMs,
        Instant lastSeen,
        List<Rejected> rejections) {

    /** A version it does not serve. */
    record Rejected(String prompt, long version, long servingVersion, String reason) {

        static Rejected of(Applied.Rejected rejected) {
            return new Rejected(
                    rejected.prompt(), rejected.version(), rejected.servingVersion(), rejected.reason());
        }
    }

    static ReceiptBody of(InstanceStatus server, long expected) {
        return new ReceiptBody(
                server.id(),
                server.host(),
                server.revision(),
                state(server, expected),
                server.mode().name(),
                "SOURCE",
                server.latency().map(Duration::toMillis).orElse(null),
                server.lastSeen(),
                server.rejections().stream().map(Rejected::of).toList());
    }

    private static String state(InstanceStatus server, long expected) {
        if (!server.rejections().isEmpty()) {
            return "REJECTED";
        }
        return server.revision() >= expected ? "LIVE" : "BEHIND";
    }
}
