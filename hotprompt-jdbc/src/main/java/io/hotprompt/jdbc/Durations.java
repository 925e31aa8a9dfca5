package io.hotprompt.jdbc;

import java.time.Duration;

/** Checks of settings. */
final class Durations {

    private Durations() {}

    static Duration between(Duration value, Duration least, Duration most, String name) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " must be from " + least + " to " + most + ", was " + value);
        }
        return value;
    }
}
