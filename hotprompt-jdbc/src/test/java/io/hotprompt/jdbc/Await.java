package io.hotprompt.jdbc;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for something to become true. */
final class Await {

    private Await() {}

    static void until(Duration limit, Callable<Boolean> condition) throws Exception {
        until("it was not true within " + limit, limit, condition);
    }

    static void until(String complaint, Duration limit, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(complaint);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
