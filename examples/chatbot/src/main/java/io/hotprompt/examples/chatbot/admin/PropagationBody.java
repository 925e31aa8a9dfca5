package io.hotprompt.examples.chatbot.admin;

import io.hotprompt.examples.chatbot.prompts.Arrival;
import io.hotprompt.examples.chatbot.prompts.Server;
import java.util.List;

/** How far a change has come, as JSON. */
record PropagationBody(int live, int expected, int rejected, long elapsedMs, List<Server> receipts) {

    static PropagationBody of(Arrival arrival) {
        return new PropagationBody(
                arrival.live(),
                arrival.expected(),
                arrival.rejected(),
                arrival.elapsed().toMillis(),
                arrival.receipts());
    }
}
