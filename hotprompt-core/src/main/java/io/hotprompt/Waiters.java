package io.hotprompt;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Lets callers wait for something the reload thread does. Safe for use by any number of threads. */
final class Waiters {

    private static final long MAX_WAIT_NANOS = Duration.ofDays(365).toNanos();

    /** Something may have become true. */
    synchronized void wake() {
        notifyAll();
    }

    /**
     * Waits until the condition holds, which is looked at after every {@link #wake}.
     *
     * @return whether it holds; false when the time ran out or the thread was interrupted, which stays marked
     */
    synchronized boolean await(BooleanSupplier condition, Duration timeout) {
        long start = System.nanoTime();
        long total = timeout.compareTo(Duration.ofNanos(MAX_WAIT_NANOS)) > 0 ? MAX_WAIT_NANOS : timeout.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                long left = total - (System.nanoTime() - start);
                if (left <= 0) {
                    return false;
                }
                wait(left / 1_000_000 + 1);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return condition.getAsBoolean();
        }
    }
}
