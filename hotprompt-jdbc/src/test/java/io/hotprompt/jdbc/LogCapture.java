package io.hotprompt.jdbc;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** What HotPrompt logs, from INFO on, while it is open. */
final class LogCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.hotprompt");
    private final Level before = logger.getLevel();
    private final Queue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();

    private LogCapture() {}

    static LogCapture open() {
        LogCapture capture = new LogCapture();
        capture.start();
        capture.logger.setLevel(Level.INFO);
        capture.logger.setAdditive(false);
        capture.logger.addAppender(capture);
        return capture;
    }

    @Override
    protected void append(ILoggingEvent event) {
        events.add(event);
    }

    /** Warnings that contain this text. */
    List<String> warnings(String text) {
        return events.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> message.contains(text))
                .toList();
    }

    /** All lines that contain this text. */
    List<String> lines(String text) {
        return events.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> message.contains(text))
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setAdditive(true);
        logger.setLevel(before);
        stop();
    }
}
