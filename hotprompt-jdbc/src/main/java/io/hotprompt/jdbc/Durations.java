package io.hotprompt.jdbc;

import java.time.Duration;

/** Checks of settings, and their words. */
final class Durations {

    private Durations() {}

    static Duration between(Duration value, Duration least, Duration most, String name) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " must be from " + least + " to " + most + ", was " + value);
        }
        return value;
    }

    /** {@code 3 s} or {@code 250 ms}. */
    static String words(Duration value) {
        long millis = value.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
