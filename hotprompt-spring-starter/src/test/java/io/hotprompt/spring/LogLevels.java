package io.hotprompt.spring;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Applications that a test starts set the levels of the whole process. */
final class LogLevels {

    private LogLevels() {}

    /** What {@code logback-test.xml} says. */
    static void restore() {
        set(Logger.ROOT_LOGGER_NAME, Level.WARN);
        set("io.hotprompt", Level.INFO);
    }

    private static void set(String name, Level level) {
        ((Logger) LoggerFactory.getLogger(name)).setLevel(level);
    }
}
