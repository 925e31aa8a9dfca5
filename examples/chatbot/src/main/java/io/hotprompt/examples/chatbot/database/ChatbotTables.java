package io.hotprompt.examples.chatbot.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;

/** Creates the chatbot's own tables where they are missing; several chatbots may start at once. */
final class ChatbotTables {

    private static final long ADVISORY_LOCK = 0x686f7463_68617462L;

    private final DataSource dataSource;

    ChatbotTables(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void create() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(" + ADVISORY_LOCK + ")");
            statement.execute(script());
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("The chatbot's tables cannot be created: " + e.getMessage(), e);
        }
    }

    private static String script() {
        try (InputStream script = ChatbotTables.class.getResourceAsStream("tables.sql")) {
            return new String(Objects.requireNonNull(script, "tables.sql").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
