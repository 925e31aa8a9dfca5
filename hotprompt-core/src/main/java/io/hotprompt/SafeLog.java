package io.hotprompt;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of a registry. A logger that fails (out of memory, a full disk, a filter that throws) must not end what it reports
 * on. Safe for use by any number of threads.
 */
final class SafeLog {

    private final Logger log;

    SafeLog(Class<?> type) {
        log = LoggerFactory.getLogger(type);
    }

    void error(String format, @Nullable Object... arguments) {
        try {
            log.error(format, arguments);
        } catch (Throwable e) {
            // Nobody is left to tell.
        }
    }

    void warn(String format, @Nullable Object... arguments) {
        try {
            log.warn(format, arguments);
        } catch (Throwable e) {
            // Nobody is left to tell.
        }
    }

    void info(String format, @Nullable Object... arguments) {
        try {
            log.info(format, arguments);
        } catch (Throwable e) {
            // Nobody is left to tell.
        }
    }

    /** With the stack trace of a failure. */
    void debug(String message, Throwable failure) {
        try {
            log.debug(message, failure);
        } catch (Throwable e) {
            // Nobody is left to tell.
        }
    }
}
