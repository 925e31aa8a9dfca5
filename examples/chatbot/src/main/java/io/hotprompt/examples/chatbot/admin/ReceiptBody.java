package io.hotprompt.examples.chatbot.admin;

import io.hotprompt.examples.chatbot.prompts.Server;
import io.hotprompt.jdbc.InstanceStatus;
import io.hotprompt.source.Applied;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one server last said, as JSON.
 *
 * @param state one of {@link Server.State}
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
            return new Rejected(rejected.prompt(), rejected.version(), rejected.servingVersion(), rejected.reason());
        }
    }

    static ReceiptBody of(Server server) {
        return of(server.receipt(), server.state());
    }

    static ReceiptBody of(InstanceStatus receipt, Server.State state) {
        return new ReceiptBody(
                receipt.id(),
                receipt.host(),
                receipt.revision(),
                state.name(),
                receipt.mode().name(),
                "SOURCE",
                receipt.latency().map(Duration::toMillis).orElse(null),
                receipt.lastSeen(),
                receipt.rejections().stream().map(Rejected::of).toList());
    }
}
