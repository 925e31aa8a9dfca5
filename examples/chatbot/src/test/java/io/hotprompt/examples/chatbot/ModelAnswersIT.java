package io.hotprompt.examples.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a model does not answer, or not wholly, is told to whoever asked, kept, and never sent back to the model. */
class ModelAnswersIT {

    @AutoClose
    private static ScriptedModel model;

    @AutoClose
    private static RunningChatbot chatbot;

    private final String conversation = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        model = new ScriptedModel();
        chatbot = RunningChatbot.start(TestDatabase.create(), model.setting());
    }

    private Caller.Reply ask(String question) {
        return chatbot.nobody().post("/api/chat", Map.of("message", question, "conversationId", conversation));
    }

    private List<String> exchanges(String field) {
        JsonNode kept = chatbot.admin()
                .get("/admin/api/conversations/" + conversation)
                .expect(200)
                .path("exchanges");
        return StreamSupport.stream(kept.spliterator(), false)
                .map(exchange -> exchange.path(field).asString(""))
                .toList();
    }

    @Test
    void aWholeAnswerIsComplete() {
        JsonNode answer = ask("hello").expect(200);
        assertThat(answer.path("answer").asString()).isEqualTo("You said: hello");
        assertThat(answer.path("finishReason").asString()).isEqualTo("stop");
        assertThat(answer.path("complete").asBoolean()).isTrue();
        assertThat(answer.has("notice")).isFalse();
        assertThat(exchanges("ending")).containsExactly("ANSWERED");
    }

    @ParameterizedTest
    @CsvSource({
        "cut, Half an, length, cut because, CUT",
        "filtered, Half an, content_filter, filter, FILTERED",
        "refused, I would rather not., refusal, declined, REFUSED"
    })
    void partOfAnAnswerIsToldAndKept(String question, String text, String reason, String notice, String ending) {
        JsonNode answer = ask(question).expect(200);
        assertThat(answer.path("answer").asString()).isEqualTo(text);
        assertThat(answer.path("finishReason").asString()).isEqualTo(reason);
        assertThat(answer.path("complete").asBoolean(true)).isFalse();
        assertThat(answer.path("notice").asString()).contains(notice);
        assertThat(exchanges("ending")).containsExactly(ending);
        assertThat(page()).contains(answer.path("notice").asString()).contains(reason);
    }

    private String page() {
        return chatbot.admin().get("/admin/conversations/" + conversation).expectText(200);
    }

    @ParameterizedTest
    @CsvSource({
        "empty, 502, EMPTY_ANSWER, true, EMPTY",
        "forbidden, 422, FILTERED, false, FILTERED",
        "quota, 502, QUOTA, false, FAILED",
        "busy, 503, UNAVAILABLE, true, FAILED"
    })
    void noAnswerIsAFailureThatSaysWhetherAskingAgainHelps(
            String question, int status, String reason, boolean askAgain, String ending) {
        JsonNode problem = ask(question).expect(status);
        assertThat(problem.path("code").asString()).isEqualTo("model-failed");
        assertThat(problem.path("reason").asString()).isEqualTo(reason);
        assertThat(problem.path("askAgain").asBoolean(!askAgain)).isEqualTo(askAgain);
        assertThat(problem.path("detail").asString().contains("ask again in a moment"))
                .isEqualTo(reason.equals("UNAVAILABLE"));
        assertThat(exchanges("ending")).containsExactly(ending);
        assertThat(exchanges("failure").get(0)).contains("prompt \"support\" version");
    }

    @Test
    void aConversationGoesOnAfterAQuestionWithoutAnswer() {
        for (String question : List.of("one", "empty", "forbidden", "quota", "cut", "two")) {
            ask(question);
        }
        JsonNode messages = model.requests().get(model.requests().size() - 1).path("messages");
        List<String> said = new ArrayList<>();
        messages.forEach(message -> said.add(
                message.path("role").asString() + " " + message.path("content").asString()));
        assertThat(said.subList(1, said.size()))
                .containsExactly("user one", "assistant You said: one", "user cut", "assistant Half an", "user two");
        assertThat(exchanges("ending")).containsExactly("ANSWERED", "EMPTY", "FILTERED", "FAILED", "CUT", "ANSWERED");
    }

    @Test
    void aStreamEndsWithTheSame() {
        String events = chatbot.nobody()
                .post("/api/chat/stream", Map.of("message", "cut", "conversationId", conversation))
                .expectText(200);
        assertThat(events)
                .contains("event:done")
                .contains("\"finishReason\":\"length\"")
                .contains("\"complete\":false");
    }

    @Test
    void inAnExperimentPartOfAnAnswerIsNoAnswer() {
        long version =
                chatbot.admin().get(Support.PATH).expect(200).path("version").asLong();
        JsonNode draft = chatbot.admin()
                .put(
                        Support.PATH,
                        Map.of(
                                "messages",
                                List.of(Support.message("system", "Be warm."), Support.message("history", "")),
                                "note",
                                "a warmer tone",
                                "draft",
                                true))
                .expect(200);
        chatbot.admin()
                .put(
                        Support.PATH + "/experiment",
                        Support.experiment(version, draft.path("version").asLong(), 5_000))
                .expect(200);
        ask("cut").expect(200);
        ask("hello again").expect(200);
        ask("forbidden").expect(422);
        JsonNode results =
                chatbot.admin().get(Support.PATH + "/experiment/results").expect(200);
        long errors = sum(results, "errors");
        assertThat(errors).isEqualTo(2);
        assertThat(sum(results, "answers")).isEqualTo(1);
        chatbot.admin()
                .delete(Support.PATH + "/experiment", Map.of("note", "over now"))
                .expect(200);
    }

    private static long sum(JsonNode results, String field) {
        return StreamSupport.stream(results.path("arms").spliterator(), false)
                .mapToLong(arm -> arm.path(field).asLong())
                .sum();
    }
}
