package io.hotprompt.benchmarks.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** When the instances of a fleet served one revision, in nanoseconds of {@link System#nanoTime()}. */
final class Arrivals {

    private final int instances;
    private volatile Round round = new Round(0, new CountDownLatch(0), new ConcurrentLinkedQueue<>());

    private record Round(long revision, CountDownLatch missing, Queue<Long> nanos) {}

    Arrivals(int instances) {
        this.instances = instances;
    }

    /** The revision that every instance will report once. */
    void expect(long revision) {
        round = new Round(revision, new CountDownLatch(instances), new ConcurrentLinkedQueue<>());
    }

    /** An instance serves this revision from now on. */
    void arrived(long revision) {
        long now = System.nanoTime();
        Round current = round;
        if (revision == current.revision()) {
            current.nanos().add(now);
            current.missing().countDown();
        }
    }

    /** Waits for all. */
    List<Long> await(Duration limit) throws InterruptedException {
        Round current = round;
        if (!current.missing().await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("revision " + current.revision() + " is missing on "
                    + current.missing().getCount() + " of " + instances + " instances after " + limit);
        }
        return List.copyOf(current.nanos());
    }
}
