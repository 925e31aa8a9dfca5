package io.hotprompt.examples.chatbot;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/** How long the load tests take: {@code -Dload.duration=5m} for the long form. */
final class LoadTime {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration LENGTH = DurationStyle.detectAndParse(System.getProperty("load.duration", "15s"));

    private LoadTime() {}

    static Duration length() {
        return LENGTH;
    }

    /** Whether there are enough figures, and presumably a quiet machine, to compare them. */
    static boolean isLong() {
        return LENGTH.compareTo(LONG) >= 0;
    }
}
