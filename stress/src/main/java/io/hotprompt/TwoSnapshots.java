package io.hotprompt;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Two threads each publish in a registry of their own, then look at the other's: at least one sees what the other
 * published. This is what whoever publishes and then looks for waiters relies on.
 */
@JCStressTest
@Outcome(
        id = {"0, 7", "7, 0", "7, 7"},
        expect = ACCEPTABLE,
        desc = "At least one sees the other.")
@Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Neither sees the other.")
@State
public class TwoSnapshots {

    private static final PromptSnapshot NEWER = Published.snapshot(7);

    private final CurrentSnapshot left = new CurrentSnapshot();
    private final CurrentSnapshot right = new CurrentSnapshot();

    /** Publishes on the left, looks to the right. */
    @Actor
    public void left(II_Result seen) {
        left.publish(NEWER);
        seen.r1 = (int) right.get().revision();
    }

    /** Publishes on the right, looks to the left. */
    @Actor
    public void right(II_Result seen) {
        right.publish(NEWER);
        seen.r2 = (int) left.get().revision();
    }

    /** Plain fields: the store still waits in the processor's buffer while the load is done. */
    @JCStressTest
    @Outcome(
            id = {"0, 7", "7, 0", "7, 7"},
            expect = ACCEPTABLE,
            desc = "At least one sees the other.")
    @Outcome(id = "0, 0", expect = ACCEPTABLE_INTERESTING, desc = "Neither sees the other: the planted bug.")
    @State
    public static class Control {

        private final PlainSnapshot left = new PlainSnapshot(PromptSnapshot.EMPTY);
        private final PlainSnapshot right = new PlainSnapshot(PromptSnapshot.EMPTY);

        /** Publishes on the left, looks to the right. */
        @Actor
        public void left(II_Result seen) {
            left.publish(NEWER);
            seen.r1 = (int) right.get().revision();
        }

        /** Publishes on the right, looks to the left. */
        @Actor
        public void right(II_Result seen) {
            right.publish(NEWER);
            seen.r2 = (int) left.get().revision();
        }
    }
}
