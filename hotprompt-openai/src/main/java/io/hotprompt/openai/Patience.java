package io.hotprompt.openai;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long the next read of one attempt may take. A stream is waited for longer before the model has begun than between two
 * pieces, and hardly any more once the model has said why it stopped: what may still follow is the bill. An answer that
 * is not streamed is silent by nature and has the deadline only.
 */
final class Patience {

    /** How long the numbers that follow a finished answer are waited for. */
    private static final Duration EPILOGUE = Duration.ofSeconds(2);

    private final TimeLimits limits;
    private final Deadline deadline;
    private final boolean streamed;
    private final Deadline first;
    private boolean begun;
    private @Nullable Deadline epilogue;

    private Patience(TimeLimits limits, Deadline deadline, boolean streamed) {
        this.limits = limits;
        this.deadline = deadline;
        this.streamed = streamed;
        this.first = Deadline.in(streamed ? limits.firstToken() : deadline.left());
    }

    /** Starts now. */
    static Patience with(TimeLimits limits, Deadline deadline, boolean streamed) {
        return new Patience(limits, deadline, streamed);
    }

    /** The model has begun. */
    void begin() {
        begun = true;
    }

    /** The model is done. */
    void finish() {
        if (epilogue == null) {
            epilogue = Deadline.in(deadline.atMost(EPILOGUE));
        }
    }

    /** The longest that the next read may take; zero or negative if the time is up. */
    Duration next() {
        if (epilogue != null) {
            return epilogue.left();
        }
        return begun && streamed ? deadline.atMost(limits.idle()) : deadline.atMost(first.left());
    }

    Duration connect() {
        return deadline.atMost(limits.connect());
    }

    Duration whole() {
        return deadline.left();
    }

    /** How long this attempt has taken so far. */
    Duration elapsed() {
        return first.elapsed();
    }

    /** What was waited for when the time was up. */
    String description() {
        if (!streamed) {
            return "no whole answer in time";
        }
        return begun
                ? "no further token for " + seconds(limits.idle())
                : "no first token within " + seconds(first.elapsed());
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() < 10_000 ? duration.toMillis() + " ms" : duration.toSeconds() + " s";
    }
}
