package io.hotprompt.jdbc;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Says each new trouble once as a warning; the same again is for those who debug. Safe for use by any number of threads. */
final class OnceLog {

    private final Logger log;
    private @Nullable String said;

    OnceLog(Logger log) {
        this.log = log;
    }

    synchronized void warn(String kind, String message) {
        if (kind.equals(said)) {
            log.debug(message);
        } else {
            said = kind;
            log.warn(message);
        }
    }

    /** The trouble is over; if there was one, this is said. */
    synchronized void over(String message) {
        if (said != null) {
            said = null;
            log.info(message);
        }
    }
}
