package io.hotprompt;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;

/** A reader that looks again and again sees the new snapshot some time. */
@JCStressTest(Mode.Termination)
@Outcome(id = "TERMINATED", expect = ACCEPTABLE, desc = "Seen.")
@Outcome(id = "STALE", expect = FORBIDDEN, desc = "Never seen.")
@State
public class Visibility {

    private final CurrentSnapshot current = new CurrentSnapshot();

    /** A reader. */
    @Actor
    public void read() {
        while (current.get() == PromptSnapshot.EMPTY) {
            // looks again
        }
    }

    /** The reload thread. */
    @Signal
    public void publish() {
        current.publish(Published.snapshot(7));
    }

    /** A plain field, which the compiler reads once for all rounds of the loop. */
    @JCStressTest(Mode.Termination)
    @Outcome(id = "TERMINATED", expect = ACCEPTABLE, desc = "Seen.")
    @Outcome(id = "STALE", expect = ACCEPTABLE_INTERESTING, desc = "Never seen: the planted bug.")
    @State
    public static class Control {

        private final PlainSnapshot current = new PlainSnapshot(PromptSnapshot.EMPTY);

        /** A reader. */
        @Actor
        public void read() {
            while (current.get() == PromptSnapshot.EMPTY) {
                // looks again
            }
        }

        /** The reload thread. */
        @Signal
        public void publish() {
            current.publish(Published.snapshot(7));
        }
    }
}
