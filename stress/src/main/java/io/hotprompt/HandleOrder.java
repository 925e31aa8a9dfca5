package io.hotprompt;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Of two handles read one after the other, the second never shows an older revision than the first. */
@JCStressTest
@Outcome(
        id = {"1, 1", "1, 2", "2, 2"},
        expect = ACCEPTABLE,
        desc = "Forward.")
@Outcome(id = "2, 1", expect = FORBIDDEN, desc = "Backward.")
@State
public class HandleOrder {

    private static final PromptSnapshot OLDER = Published.snapshot(1);
    private static final PromptSnapshot NEWER = Published.snapshot(2);

    private final CurrentSnapshot current = new CurrentSnapshot();
    private final PromptHandle one = current.handle(Published.NAME);
    private final PromptHandle other = current.handle(Published.OTHER);

    /** Begins with the older snapshot. */
    public HandleOrder() {
        current.publish(OLDER);
    }

    /** The reload thread. */
    @Actor
    public void publish() {
        current.publish(NEWER);
    }

    /** A reader. */
    @Actor
    public void read(II_Result seen) {
        seen.r1 = Published.text(one.current());
        seen.r2 = Published.text(other.current());
    }

    /**
     * A plain field, and one more weakness because x86 never lets a load pass an older one: what the second handle will show
     * was read before the first one looked, which compilers and other processors may do with plain fields by themselves.
     */
    @JCStressTest
    @Outcome(
            id = {"1, 1", "1, 2", "2, 2"},
            expect = ACCEPTABLE,
            desc = "Forward.")
    @Outcome(id = "2, 1", expect = ACCEPTABLE_INTERESTING, desc = "Backward: the planted bug.")
    @State
    public static class Control {

        private final PlainSnapshot current = new PlainSnapshot(OLDER);

        /** The reload thread. */
        @Actor
        public void publish() {
            current.publish(NEWER);
        }

        /** A reader. */
        @Actor
        public void read(II_Result seen) {
            PromptSnapshot early = current.get();
            seen.r2 = Published.text(early.prompt(Published.NAME));
            seen.r1 = Published.text(current.get().prompt(Published.NAME));
        }
    }
}
