package io.hotprompt.spring;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a state that nothing announces. */
final class Eventually {

    private Eventually() {}

    /** Returns when it holds; fails after 30 seconds. */
    static void holds(String what, BooleanSupplier state) {
        long end = System.nanoTime() + Prompts.TIMEOUT.toNanos();
        while (!state.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + Prompts.TIMEOUT + ": " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
