package io.hotprompt.jdbc;

import java.time.Duration;

/** How much a scenario does: enough for a build, or with {@code -Dhotprompt.test.full=true} its full size. */
final class Scale {

    static final boolean FULL = Boolean.getBoolean("hotprompt.test.full");

    private Scale() {}

    static int of(int normal, int full) {
        return FULL ? full : normal;
    }

    static Duration of(Duration normal, Duration full) {
        return FULL ? full : normal;
    }
}
