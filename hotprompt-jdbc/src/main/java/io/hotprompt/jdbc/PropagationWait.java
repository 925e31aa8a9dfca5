package io.hotprompt.jdbc;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Looks at the receipts again and again until a revision has come everywhere. */
final class PropagationWait {

    private static final Duration POLL = Duration.ofMillis(15);

    private PropagationWait() {}

    /**
     * Returns when all living instances have answered, the time is over, or the thread is interrupted.
     *
     * @param look how far it has come, given the time that passed
     */
    static Propagation until(Duration timeout, Function<Duration, Propagation> look) {
        long start = System.nanoTime();
        while (true) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            Propagation now = look.apply(elapsed);
            boolean settled = now.live() + now.rejected() >= now.expected();
            if (settled
                    || elapsed.compareTo(timeout) >= 0
                    || Thread.currentThread().isInterrupted()) {
                return now;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
