package io.hotprompt.examples.chatbot.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Conversations as an administrator reads them. Reading them touches no prompt. */
@Component
public class ConversationLog {

    private static final TypeReference<List<Said>> MESSAGES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ConversationLog(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A conversation in a list.
     *
     * @param question the first one
     * @param answers how many there are
     */
    public record Summary(
            String id, @Nullable String userId, Instant startedAt, Instant lastAt, String question, long answers) {}

    /** A whole conversation. */
    public record Conversation(String id, @Nullable String userId, Instant startedAt, List<Entry> exchanges) {}

    /**
     * A question with its answer.
     *
     * @param answer empty if none came
     * @param finishReason why the model stopped, in the words of its service
     * @param failure why no answer came, and what to do about it
     * @param rendered what the model was given, message by message
     * @param tokens of prompt and answer together; of an answer from the cache, those that were spent once
     * @param rating {@code up}, {@code down} or null
     */
    public record Entry(
            String messageId,
            Instant at,
            String question,
            String answer,
            Ending ending,
            String finishReason,
            @Nullable String failure,
            Origin prompt,
            List<Said> rendered,
            String model,
            boolean cached,
            long latencyMs,
            long tokens,
            @Nullable String rating) {}

    /** Which prompt answered. */
    public record Origin(
            String name,
            long version,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String variant,

            String contentHash,
            long revision) {}

    /** One message to the model. */
    public record Said(String role, String content) {}

    /** The newest conversations, those with the newest answers first. */
    public List<Summary> newest(int limit) {
        return jdbc.sql("SELECT c.id, c.user_id, c.started_at, e.last_at, e.answers, (SELECT question FROM"
                        + " chatbot_exchange f WHERE f.conversation_id = c.id ORDER BY at LIMIT 1) AS question"
                        + " FROM chatbot_conversation c JOIN (SELECT conversation_id, max(at) AS last_at, count(*) AS"
                        + " answers FROM chatbot_exchange GROUP BY conversation_id) e ON e.conversation_id = c.id"
                        + " ORDER BY e.last_at DESC LIMIT ?")
                .param(limit)
                .query((row, number) -> new Summary(
                        row.getString("id"),
                        row.getString("user_id"),
                        instant(row, "started_at"),
                        instant(row, "last_at"),
                        row.getString("question"),
                        row.getLong("answers")))
                .list();
    }

    /** A conversation with all its answers, oldest first. */
    public Optional<Conversation> find(String id) {
        return jdbc.sql("SELECT id, user_id, started_at FROM chatbot_conversation WHERE id = ?")
                .param(id)
                .query((row, number) -> new Conversation(
                        row.getString("id"), row.getString("user_id"), instant(row, "started_at"), entries(id)))
                .optional();
    }

    private List<Entry> entries(String id) {
        return jdbc.sql("SELECT * FROM chatbot_exchange WHERE conversation_id = ? ORDER BY at")
                .param(id)
                .query((row, number) -> entry(row))
                .list();
    }

    private Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("id"),
                instant(row, "at"),
                row.getString("question"),
                row.getString("answer"),
                Ending.valueOf(row.getString("ending")),
                row.getString("finish_reason"),
                row.getString("failure"),
                new Origin(
                        row.getString("prompt_name"),
                        row.getLong("prompt_version"),
                        row.getString("variant"),
                        row.getString("content_hash"),
                        row.getLong("revision")),
                json.readValue(row.getString("rendered"), MESSAGES),
                row.getString("model"),
                row.getBoolean("cached"),
                row.getLong("latency_ms"),
                row.getLong("tokens"),
                row.getString("rating"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
