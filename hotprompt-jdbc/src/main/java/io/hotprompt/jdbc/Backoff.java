package io.hotprompt.jdbc;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/** When the next attempt is due: exponential with full jitter below the last one, reset by success. Not thread-safe. */
final class Backoff {

    private final IntervalFunction intervals;
    private int failures;
    private long dueNanos = System.nanoTime();

    Backoff(Duration first, Duration most) {
        intervals = IntervalFunction.ofExponentialRandomBackoff(first, 2, 0.5, most);
    }

    boolean isDue() {
        return millisLeft() <= 0;
    }

    long millisLeft() {
        return (dueNanos - System.nanoTime()) / 1_000_000;
    }

    /** Every attempt counts as failed until it has succeeded. */
    void attempt() {
        failures = Math.min(failures + 1, 1_000);
        dueNanos = System.nanoTime() + intervals.apply(failures) * 1_000_000;
    }

    void succeeded() {
        failures = 0;
    }

    void dueNow() {
        dueNanos = System.nanoTime();
    }
}
