package io.hotprompt;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** The log lines of the registry from INFO up, while it is open. */
final class LogCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger(PromptRegistry.class);
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private final Consumer<String> also;

    LogCapture() {
        this(line -> {});
    }

    /** @param also called with each line by the thread that logs it */
    LogCapture(Consumer<String> also) {
        this.also = also;
        logger.setLevel(Level.INFO);
        logger.addAppender(this);
        start();
    }

    @Override
    protected void append(ILoggingEvent event) {
        String line = event.getLevel() + " " + event.getFormattedMessage();
        lines.add(line);
        also.accept(line);
    }

    /** Oldest first. */
    List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setLevel(null);
        stop();
    }
}
