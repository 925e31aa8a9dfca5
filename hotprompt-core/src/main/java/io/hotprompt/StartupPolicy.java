package io.hotprompt;

import java.time.Duration;
import java.util.Objects;

/** What {@link PromptRegistry#start()} waits for and falls back to. Whatever it does, reloading goes on in the background. */
public final class StartupPolicy {

    enum Mode {
        PREFER_SOURCE,
        FAIL_FAST,
        BACKGROUND
    }

    private final Mode mode;
    private final Duration timeout;

    private StartupPolicy(Mode mode, Duration timeout) {
        this.mode = mode;
        this.timeout = timeout;
    }

    /**
     * Waits for the source at most this long, then goes on with the last-known-good file or the bootstrap; fails if there
     * is neither. The default, with five seconds.
     *
     * @throws IllegalArgumentException if the timeout is not positive
     */
    public static StartupPolicy preferSource(Duration timeout) {
        return new StartupPolicy(Mode.PREFER_SOURCE, positive(timeout));
    }

    /**
     * Waits for the source at most this long and fails if it has not answered.
     *
     * @throws IllegalArgumentException if the timeout is not positive
     */
    public static StartupPolicy failFast(Duration timeout) {
        return new StartupPolicy(Mode.FAIL_FAST, positive(timeout));
    }

    /** Waits for nothing; prompts appear when they are read. */
    public static StartupPolicy background() {
        return new StartupPolicy(Mode.BACKGROUND, Duration.ZERO);
    }

    private static Duration positive(Duration timeout) {
        Objects.requireNonNull(timeout, "timeout");
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be positive, was " + timeout);
        }
        return timeout;
    }

    Duration timeout() {
        return timeout;
    }

    boolean waits() {
        return mode != Mode.BACKGROUND;
    }

    boolean fallsBack() {
        return mode != Mode.FAIL_FAST;
    }

    @Override
    public String toString() {
        return mode + (waits() ? " within " + timeout : "");
    }
}
