package io.hotprompt;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A reader sees the empty snapshot or everything of the new one: revision, prompt and text. */
@JCStressTest
@Outcome(id = "0, 0, 0", expect = ACCEPTABLE, desc = "Not published yet.")
@Outcome(id = "7, 7, 7", expect = ACCEPTABLE, desc = "All of it.")
@Outcome(expect = FORBIDDEN, desc = "Part of it.")
@State
public class SafePublication {

    private final CurrentSnapshot current = new CurrentSnapshot();

    /** The reload thread. */
    @Actor
    public void publish() {
        current.publish(Published.snapshot(7));
    }

    /** A reader. */
    @Actor
    public void read(III_Result seen) {
        PromptSnapshot snapshot = current.get();
        seen.r1 = (int) snapshot.revision();
        seen.r2 = snapshot.find(Published.NAME)
                .map(prompt -> (int) prompt.version())
                .orElse(0);
        seen.r3 = snapshot.find(Published.NAME).map(Published::text).orElse(0);
    }

    /**
     * A plain field, fields of the snapshot that are not final, and one more weakness because x86 never lets a store pass an
     * older one: the snapshot is filled after it was published.
     */
    @JCStressTest
    @Outcome(id = "0, 0, 0", expect = ACCEPTABLE, desc = "Not published yet.")
    @Outcome(id = "7, 7, 7", expect = ACCEPTABLE, desc = "All of it.")
    @Outcome(expect = ACCEPTABLE_INTERESTING, desc = "Part of it: the planted bug.")
    @State
    public static class Control {

        private @Nullable Loose current;

        private static final class Loose {
            private int revision;
            private int version;
            private int text;
        }

        /** The reload thread. */
        @Actor
        public void publish() {
            Loose newer = new Loose();
            current = newer;
            newer.revision = 7;
            Prompt prompt = Published.snapshot(7).prompt(Published.NAME);
            newer.version = (int) prompt.version();
            newer.text = Published.text(prompt);
        }

        /** A reader. */
        @Actor
        public void read(III_Result seen) {
            Loose loose = current;
            if (loose != null) {
                seen.r1 = loose.revision;
                seen.r2 = loose.version;
                seen.r3 = loose.text;
            }
        }
    }
}
