package io.hotprompt.examples.chatbot.chat;

import io.hotprompt.model.Message;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was said, in PostgreSQL. Answers do not depend on it: while the database is away, conversations have no memory and
 * are not kept, and the chat goes on. After a failure the database is left alone for a few seconds, so that not every
 * question waits for it.
 */
@Component
class Conversations {

    private static final Logger LOG = LoggerFactory.getLogger(Conversations.class);
    private static final int REMEMBERED = 10;
    private static final long PAUSE_NANOS = 5_000_000_000L;
    private static final long NEVER = Long.MIN_VALUE;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final AtomicLong failedAt = new AtomicLong(NEVER);

    Conversations(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * The last questions and answers of a conversation, oldest first; empty for a new one. Questions that got no answer are
     * left out: services refuse messages without text.
     */
    List<Message> history(String conversationId) {
        if (isPaused()) {
            return List.of();
        }
        try {
            List<List<Message>> exchanges = jdbc.sql(
                            "SELECT question, answer FROM (SELECT at, question, answer FROM chatbot_exchange"
                                    + " WHERE conversation_id = ? AND answer <> '' ORDER BY at DESC LIMIT ?) newest"
                                    + " ORDER BY at")
                    .params(conversationId, REMEMBERED)
                    .query((row, number) ->
                            List.of(Message.user(row.getString(1)), Message.assistant(row.getString(2))))
                    .list();
            recovered();
            return exchanges.stream().flatMap(List::stream).toList();
        } catch (DataAccessException e) {
            failed(e);
            return List.of();
        }
    }

    /** Keeps an exchange. */
    void add(Exchange exchange) {
        keep(() -> {
            jdbc.sql("INSERT INTO chatbot_conversation (id, user_id) VALUES (?, ?) ON CONFLICT DO NOTHING")
                    .param(exchange.asked().conversationId())
                    .param(exchange.asked().userId())
                    .update();
            insert(exchange);
        });
    }

    private void keep(Runnable write) {
        if (isPaused()) {
            return;
        }
        try {
            write.run();
            recovered();
        } catch (DataAccessException e) {
            failed(e);
        }
    }

    private void insert(Exchange exchange) {
        Exchange.Reply reply = exchange.reply();
        Exchange.Call call = Objects.requireNonNullElse(reply.call(), Exchange.Call.NONE);
        List<Map<String, String>> rendered = exchange.rendered().stream()
                .map(message -> Map.of("role", message.role().wireName(), "content", message.content()))
                .toList();
        jdbc.sql("INSERT INTO chatbot_exchange (id, conversation_id, question, answer, prompt_name, prompt_version,"
                        + " variant, revision, content_hash, rendered, model, cached, latency_ms, tokens, ending,"
                        + " finish_reason, failure) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        exchange.id(),
                        exchange.asked().conversationId(),
                        exchange.asked().message(),
                        reply.text())
                .params(reply.prompt().name(), reply.prompt().version())
                .param(reply.prompt().variant().orElse(null))
                .params(reply.prompt().revision(), reply.prompt().contentHash())
                .param(json.writeValueAsString(rendered))
                .params(call.model(), call.cached(), call.latencyMs(), call.tokens())
                .params(reply.ending().name(), reply.finishReason())
                .param(reply.failure())
                .update();
    }

    private boolean isPaused() {
        long failure = failedAt.get();
        return failure != NEVER && System.nanoTime() - failure < PAUSE_NANOS;
    }

    private void failed(DataAccessException e) {
        boolean first = failedAt.getAndSet(System.nanoTime()) == NEVER;
        String text = "Conversations cannot be kept now; the chat goes on without them: {}";
        if (first) {
            LOG.warn(text, String.valueOf(e.getMostSpecificCause().getMessage()));
        } else {
            LOG.debug(text, String.valueOf(e.getMostSpecificCause().getMessage()));
        }
    }

    private void recovered() {
        if (failedAt.getAndSet(NEVER) != NEVER) {
            LOG.info("Conversations are kept again");
        }
    }
}
