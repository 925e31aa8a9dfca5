package io.hotprompt.examples.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A prompt that is swapped in the middle of a question. The question stops where it reads its conversation, because the
 * test holds a lock on that table; then a version is saved that puts the question elsewhere.
 */
class SwapWhileAskingIT {

    private static final List<Map<String, String>> PLACES_THE_QUESTION =
            List.of(Support.message("system", "Placed."), Support.message("user", "{{question}}"));
    private static final List<Map<String, String>> LEAVES_IT_TO_THE_CONVERSATION =
            List.of(Support.message("system", "Left."), Support.message("history", ""));

    private static String database;

    @AutoClose
    private static QuotingModel model;

    @AutoClose
    private static RunningChatbot chatbot;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        model = QuotingModel.start();
        chatbot = RunningChatbot.start(database, model.setting());
    }

    @Test
    void theQuestionIsAskedOnceWhenTheNewVersionPlacesItItself() throws Exception {
        swapAndCheck(LEAVES_IT_TO_THE_CONVERSATION, PLACES_THE_QUESTION, SwapWhileAskingIT::answered);
    }

    @Test
    void theQuestionIsAskedOnceWhenTheNewVersionNoLongerPlacesIt() throws Exception {
        swapAndCheck(PLACES_THE_QUESTION, LEAVES_IT_TO_THE_CONVERSATION, SwapWhileAskingIT::answered);
    }

    @Test
    void theSameHoldsForAStream() throws Exception {
        swapAndCheck(LEAVES_IT_TO_THE_CONVERSATION, PLACES_THE_QUESTION, SwapWhileAskingIT::streamed);
        swapAndCheck(PLACES_THE_QUESTION, LEAVES_IT_TO_THE_CONVERSATION, SwapWhileAskingIT::streamed);
    }

    private static void swapAndCheck(
            List<Map<String, String>> before, List<Map<String, String>> after, Function<String, Said> ask)
            throws Exception {
        long version = save(before);
        String question = "Is it asked exactly once, as question " + System.nanoTime() + "?";
        CompletableFuture<Said> said;
        try (Connection connection = DriverManager.getConnection(database, "postgres", "");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE chatbot_exchange IN ACCESS EXCLUSIVE MODE");
            said = CompletableFuture.supplyAsync(() -> ask.apply(question));
            awaitOneWaiting(statement);
            save(after);
            connection.commit();
        }
        Said answer = said.get(30, TimeUnit.SECONDS);
        assertThat(answer.quoted().path("question").asString()).isEqualTo(question);
        assertThat(answer.quoted().path("times").asLong()).isEqualTo(1);
        assertThat(answer.version()).isEqualTo(version);
        assertThat(answer.quoted().path("system").get(0).asString())
                .isEqualTo(before.get(0).get("content"));
    }

    /** What the model was asked and which version is said to have asked it. */
    private record Said(JsonNode quoted, long version) {}

    private static Said answered(String question) {
        JsonNode reply = chatbot.nobody().ask(question);
        return new Said(QuotingModel.quoted(Support.answer(reply)), Support.promptVersion(reply));
    }

    private static Said streamed(String question) {
        Events events = Events.of(chatbot.nobody()
                .post("/api/chat/stream", Map.of("message", question))
                .text());
        return new Said(QuotingModel.quoted(events.text()), Support.promptVersion(events.done()));
    }

    private static long save(List<Map<String, String>> messages) {
        return chatbot.admin()
                .put(Support.PATH, Support.version(messages, "swapped while somebody asks"))
                .expect(200)
                .path("version")
                .asLong();
    }

    private static void awaitOneWaiting(Statement statement) throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < deadline) {
            try (ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_locks WHERE NOT granted"
                    + " AND relation = 'chatbot_exchange'::regclass")) {
                row.next();
                if (row.getInt(1) > 0) {
                    return;
                }
            }
        }
        throw new AssertionError("nobody asks");
    }
}
