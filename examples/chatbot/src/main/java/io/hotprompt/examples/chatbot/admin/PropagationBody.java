package io.hotprompt.examples.chatbot.admin;

import io.hotprompt.examples.chatbot.prompts.Server;
import io.hotprompt.jdbc.Propagation;
import java.util.List;

/**
 * How far a change has come, as JSON.
 *
 * @param live servers that serve it
 * @param expected servers there are
 * @param rejected servers that have it and refuse it
 */
record PropagationBody(int live, int expected, int rejected, long elapsedMs, List<ReceiptBody> receipts) {

    static PropagationBody of(Propagation propagation) {
        return new PropagationBody(
                propagation.live(),
                propagation.expected(),
                propagation.rejected(),
                propagation.elapsed().toMillis(),
                propagation.receipts().stream()
                        .map(receipt -> ReceiptBody.of(receipt, Server.State.of(receipt, propagation.revision())))
                        .toList());
    }
}
