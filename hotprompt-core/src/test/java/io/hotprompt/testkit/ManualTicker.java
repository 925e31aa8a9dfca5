package io.hotprompt.testkit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A clock that moves when the test says so. Safe for use by any number of threads. */
public final class ManualTicker implements LongSupplier {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);

    /** A clock that is about to overflow, as {@link System#nanoTime()} may be. */
    public ManualTicker() {}

    /** Moves the clock. */
    public void advance(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    @Override
    public long getAsLong() {
        return nanos.get();
    }
}
