package io.hotprompt.examples.chatbot.prompts;

import java.time.Duration;
import java.util.List;

/**
 * How far a change has come.
 *
 * @param live servers that serve it
 * @param expected servers there are
 * @param rejected servers that have it and refuse to serve it
 * @param elapsed from the commit, as far as somebody waited, to the last of them
 * @param receipts what each server reports
 */
public record Arrival(int live, int expected, int rejected, Duration elapsed, List<Server> receipts) {

    /** Copies the list. */
    public Arrival {
        receipts = List.copyOf(receipts);
    }
}
