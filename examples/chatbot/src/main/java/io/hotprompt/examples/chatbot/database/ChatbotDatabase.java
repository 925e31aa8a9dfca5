package io.hotprompt.examples.chatbot.database;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL of this chatbot, wherever it runs. */
public final class ChatbotDatabase implements AutoCloseable {

    private final DatabaseAddress address;
    private final @Nullable EmbeddedDatabase embedded;

    private ChatbotDatabase(DatabaseAddress address, @Nullable EmbeddedDatabase embedded) {
        this.address = address;
        this.embedded = embedded;
    }

    static ChatbotDatabase open(DatabaseSettings settings) {
        if (settings.isEmbedded()) {
            EmbeddedDatabase started = EmbeddedDatabase.start(settings.dataDirectory());
            return new ChatbotDatabase(started.address(), started);
        }
        return new ChatbotDatabase(DatabaseAddress.parse(settings.url(), settings.user(), settings.password()), null);
    }

    DatabaseAddress address() {
        return address;
    }

    boolean isEmbedded() {
        return embedded != null;
    }

    /** Where it is, in words for people; never a password. */
    public String description() {
        return embedded == null ? address.toString() : "embedded PostgreSQL, data in " + embedded.home();
    }

    /** Stops an embedded server; leaves any other alone. */
    @Override
    public void close() throws IOException {
        if (embedded != null) {
            embedded.close();
        }
    }
}
