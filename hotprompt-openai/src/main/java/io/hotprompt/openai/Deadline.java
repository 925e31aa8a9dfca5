package io.hotprompt.openai;

import java.time.Duration;

/** The moment at which a question is given up. */
final class Deadline {

    private final long startNanos = System.nanoTime();
    private final Duration total;

    private Deadline(Duration total) {
        this.total = total;
    }

    /** Starts now. */
    static Deadline in(Duration total) {
        return new Deadline(total);
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
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
