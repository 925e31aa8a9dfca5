package io.hotprompt.openai;

import java.time.Duration;

/** The moment at which a question, or a part of it, is given up. */
final class Deadline {

    private final long startNanos;
    private final Duration total;

    private Deadline(long startNanos, Duration total) {
        this.startNanos = startNanos;
        this.total = total;
    }

    /** Starts now. */
    static Deadline in(Duration total) {
        return new Deadline(System.nanoTime(), total);
    }

    /** Started at this time of {@link System#nanoTime()}. */
    static Deadline since(long startNanos, Duration total) {
        return new Deadline(startNanos, total);
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    /** From its start to its end. */
    Duration total() {
        return total;
    }

    /** Time left; zero or negative when it has passed. */
    Duration left() {
        return total.minus(elapsed());
    }

    boolean hasPassed() {
        return left().compareTo(Duration.ZERO) <= 0;
    }

    /** The shorter of {@code wanted} and the time left. */
    Duration atMost(Duration wanted) {
        Duration left = left();
        return wanted.compareTo(left) < 0 ? wanted : left;
    }
}
