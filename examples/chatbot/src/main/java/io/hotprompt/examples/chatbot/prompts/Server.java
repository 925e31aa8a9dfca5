package io.hotprompt.examples.chatbot.prompts;

import io.hotprompt.jdbc.InstanceStatus;
import java.time.Duration;

/**
 * A server that reads these prompts, as far as it has told.
 *
 * @param silence for how long it has told nothing, by the database's clock
 */
public record Server(InstanceStatus receipt, State state, Duration silence) {

    /** Living servers tell every ten seconds that they live. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

    /** How a server stands to the revision that everybody should serve. */
    public enum State {
        /** Serves it. */
        LIVE,
        /** Does not serve it yet. */
        BEHIND,
        /** Refuses a version in it. */
        REJECTED,
        /** Has told nothing for longer than a living server is silent; what it serves is not known. */
        SILENT,
        /** Has told nothing for so long that nobody waits for it any more. */
        GONE;

        /** What a receipt says, if it is news. */
        public static State of(InstanceStatus receipt, long expected) {
            if (!receipt.rejections().isEmpty()) {
                return REJECTED;
            }
            return receipt.revision() >= expected ? LIVE : BEHIND;
        }
    }

    static Server present(InstanceStatus receipt, long expected, Duration silence) {
        boolean silent = silence.compareTo(LONGEST_SILENCE) > 0;
        return new Server(receipt, silent ? State.SILENT : State.of(receipt, expected), silence);
    }

    static Server gone(InstanceStatus receipt, Duration silence) {
        return new Server(receipt, State.GONE, silence);
    }
}
