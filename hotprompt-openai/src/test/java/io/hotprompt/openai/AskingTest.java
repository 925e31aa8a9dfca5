package io.hotprompt.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotprompt.MissingValueException;
import io.hotprompt.PromptNotFoundException;
import io.hotprompt.PromptSnapshot;
import io.hotprompt.model.Message;
import io.hotprompt.store.Change;
import io.hotprompt.store.SaveRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AskingTest {

    private final ChatBench bench = new ChatBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void anAnswerKnowsWhichPromptMadeItAndWhatItCost() {
        Change change = bench.save("support", "You answer for HFIM.");
        bench.service.replies(Reply.answer("info@uga.edu"));
        try (PromptedChat chat = bench.chat().build()) {
            Answer answer = chat.ask(Question.of("support").user("How do I contact you?"));

            assertThat(answer.text()).isEqualTo("info@uga.edu");
            assertThat(answer.finishReason()).isEqualTo("stop");
            assertThat(answer.cached()).isFalse();
            assertThat(answer.prompt().name()).isEqualTo("support");
            assertThat(answer.prompt().version()).isEqualTo(change.version());
            assertThat(answer.prompt().revision()).isEqualTo(change.revision());
            assertThat(answer.prompt().contentHash())
                    .isEqualTo(bench.registry.prompt("support").contentHash());
            assertThat(answer.call().model()).isEqualTo(Reply.MODEL);
            assertThat(answer.call().requestId()).contains("req_200");
            assertThat(answer.call().attempts()).isEqualTo(1);
            assertThat(answer.call().usage()).isEqualTo(new TokenUsage(20, 8, 5));
            assertThat(answer.call().latency()).isPositive();
        }
    }

    @Test
    void theConversationAndTheKeyReachTheServiceAsTheyAre() {
        bench.save(SaveRequest.of("support")
                .system("You answer for {{school}}. JSON looks like {\"a\": 1}.")
                .history()
                .user("Now: {{question}}")
                .parameter("model", "gpt-5-mini")
                .parameter("temperature", 0.2));
        bench.service.replies(Reply.answer("ok"));
        try (PromptedChat chat = bench.chat().build()) {
            chat.ask(Question.of("support")
                    .value("school", "HFIM")
                    .value("question", "is {{this}} kept?")
                    .history(List.of(Message.user("hi"), Message.assistant("hello"))));
        }
        ScriptedService.Request request = bench.service.lastRequest();
        JsonNode json = request.json();
        assertThat(request.line()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
        assertThat(request.headers()).containsEntry("authorization", "Bearer " + ChatBench.KEY);
        assertThat(json.path("model").asText()).isEqualTo("gpt-5-mini");
        assertThat(json.path("temperature").asDouble()).isEqualTo(0.2);
        assertThat(json.path("stream").isMissingNode()).isTrue();
        assertThat(json.path("messages").toString())
                .isEqualTo(
                        "[{\"content\":\"You answer for HFIM. JSON looks like {\\\"a\\\": 1}.\",\"role\":\"system\"},"
                                + "{\"content\":\"hi\",\"role\":\"user\"},{\"role\":\"assistant\",\"content\":\"hello\"},"
                                + "{\"content\":\"Now: is {{this}} kept?\",\"role\":\"user\"}]");
    }

    @Test
    void theNextQuestionUsesTheNextVersionAndItsModel() {
        bench.save("support", "one");
        bench.service.always(
                Reply.computed(request -> request.json().path("model").asText()));
        try (PromptedChat chat = bench.chat().build()) {
            assertThat(chat.ask(Question.of("support")).text()).isEqualTo("gpt-5-mini");

            bench.save(SaveRequest.of("support").system("one").parameter("model", "gpt-5"));

            Answer answer = chat.ask(Question.of("support"));
            assertThat(answer.text()).isEqualTo("gpt-5");
            assertThat(answer.prompt().version()).isEqualTo(2);
        }
    }

    @Test
    void aQuestionWithASnapshotOfItsOwnKeepsToItWhateverIsSavedMeanwhile() {
        Change before = bench.save("support", "one");
        PromptSnapshot looked = bench.registry.snapshot();
        bench.save("support", "two");
        bench.service.always(Reply.computed(request ->
                request.json().path("messages").path(0).path("content").asText()));
        try (PromptedChat chat = bench.chat().cache(AnswerCache.create()).build()) {
            Question question = Question.of("support").at(looked).targetingKey("user-42");
            Answer answer = chat.ask(question.fresh());
            assertThat(answer.text()).isEqualTo("one");
            assertThat(answer.prompt().version()).isEqualTo(before.version());
            assertThat(answer.prompt().revision()).isEqualTo(before.revision());
            assertThat(chat.ask(Question.of("support").targetingKey("user-42")).text())
                    .isEqualTo("two");
            assertThat(chat.ask(question)).satisfies(again -> {
                assertThat(again.cached()).isTrue();
                assertThat(again.text()).isEqualTo("one");
            });
            bench.service.always(Reply.stream("o", "ne"));
            assertThat(chat.stream(question.fresh(), piece -> {})
                            .join()
                            .prompt()
                            .version())
                    .isEqualTo(before.version());
        }
    }

    @Test
    void aPromptWithoutAModelUsesTheDefaultOne() {
        bench.save(SaveRequest.of("support").system("one"));
        bench.service.always(
                Reply.computed(request -> request.json().path("model").asText()));
        try (PromptedChat chat = bench.chat().defaultModel("local-model").build();
                PromptedChat without = bench.chat().build()) {
            assertThat(chat.ask(Question.of("support")).text()).isEqualTo("local-model");
            assertThatThrownBy(() -> without.ask(Question.of("support")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("names no model");
        }
    }

    @Test
    void whatTheRegistryRefusesIsNotAsked() {
        bench.save("support", "You answer {{question}}.");
        try (PromptedChat chat = bench.chat().build()) {
            assertThatThrownBy(() -> chat.ask(Question.of("suport"))).isInstanceOf(PromptNotFoundException.class);
            assertThatThrownBy(() -> chat.ask(Question.of("support"))).isInstanceOf(MissingValueException.class);
            assertThat(chat.askAsync(Question.of("support"))).isCompletedExceptionally();
        }
        assertThat(bench.service.requests()).isEmpty();
    }

    @Test
    void aRenderedDraftCanBeAskedToo() {
        bench.save("support", "You answer {{question}}.");
        bench.service.replies(Reply.answer("fine"));
        try (PromptedChat chat = bench.chat().build()) {
            Answer answer = chat.ask(bench.registry.prompt("support").render(java.util.Map.of("question", "this")));
            assertThat(answer.text()).isEqualTo("fine");
        }
    }

    @Test
    void aRefusalIsAnAnswer() {
        bench.save("support", "one");
        bench.service.replies(Reply.json("{\"model\":\"m\",\"choices\":[{\"index\":0,\"finish_reason\":\"stop\","
                + "\"message\":{\"role\":\"assistant\",\"content\":null,\"refusal\":\"I cannot\"}}]}"));
        try (PromptedChat chat = bench.chat().build()) {
            Answer answer = chat.ask(Question.of("support"));
            assertThat(answer.text()).isEqualTo("I cannot");
            assertThat(answer.finishReason()).isEqualTo("refusal");
            assertThat(answer.call().usage()).isEqualTo(TokenUsage.UNKNOWN);
        }
    }

    @Test
    void aClosedChatSaysSo() {
        bench.save("support", "one");
        PromptedChat chat = bench.chat().build();
        chat.close();
        chat.close();
        assertThatThrownBy(() -> chat.ask(Question.of("support")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the chat is closed");
    }
}
