package io.hotprompt.benchmarks.read;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/** A thread that changes what is read, about once a millisecond. */
final class Swapping implements AutoCloseable {

    private static final long PAUSE_NANOS = 1_000_000;

    private final Thread thread;
    private volatile boolean stopping;
    private volatile long swaps;

    /** @param swap makes the change with this number, from 1 */
    Swapping(LongConsumer swap) {
        thread = new Thread(
                () -> {
                    while (!stopping) {
                        long number = swaps + 1;
                        swap.accept(number);
                        swaps = number;
                        LockSupport.parkNanos(PAUSE_NANOS);
                    }
                },
                "swapping");
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends the changes and says how many there were. */
    long end() {
        close();
        return swaps;
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
