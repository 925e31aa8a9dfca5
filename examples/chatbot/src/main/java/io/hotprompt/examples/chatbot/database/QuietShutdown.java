package io.hotprompt.examples.chatbot.database;

import java.util.List;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * An embedded server goes down at the same moment as the application, not after it. That connections break then is not
 * news, so whoever would report it is silent.
 */
@Component
class QuietShutdown {

    private static final List<String> REPORTERS = List.of("io.hotprompt.jdbc", "com.zaxxer.hikari");

    private final ChatbotDatabase database;
    private final LoggingSystem logging;

    QuietShutdown(ChatbotDatabase database, LoggingSystem logging) {
        this.database = database;
        this.logging = logging;
    }

    @EventListener(ContextClosedEvent.class)
    void closing() {
        if (database.isEmbedded()) {
            REPORTERS.forEach(reporter -> logging.setLogLevel(reporter, LogLevel.OFF));
        }
    }
}
