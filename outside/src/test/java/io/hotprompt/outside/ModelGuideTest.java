package io.hotprompt.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.models.responses.ResponseCreateParams;
import io.hotprompt.PromptRegistry;
import io.hotprompt.examples.localmodel.LocalModel;
import io.hotprompt.model.Message;
import io.hotprompt.model.Role;
import io.hotprompt.openai.Answer;
import io.hotprompt.openai.AnswerCache;
import io.hotprompt.openai.ModelCallException;
import io.hotprompt.openai.OpenAiParams;
import io.hotprompt.openai.OpenAiRules;
import io.hotprompt.openai.PromptedChat;
import io.hotprompt.openai.Question;
import io.hotprompt.source.PromptSource;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the documents say about asking a model, asked of a real server. */
class ModelGuideTest {

    private final InMemoryPromptStore store = InMemoryPromptStore.create();

    private void save(String model) {
        store.save(SaveRequest.of("support")
                .system("You answer questions about HFIM. You can contact HFIM at info@uga.edu.")
                .parameter("model", model)
                .author("ada")
                .note("contact address")
                .build());
    }

    @Test
    void asking() {
        save("gpt-5-mini");
        try (LocalModel local = LocalModel.start();
                PromptRegistry registry =
                        PromptRegistry.builder().source(store.source()).build()) {
            registry.start();
            URI url = local.baseUrl();
            String key = "none";
            List<Message> conversation = List.of(new Message(Role.USER, "Hello"), new Message(Role.ASSISTANT, "Hi"));
            // spotless:off
            // snippet: ask
            PromptedChat chat = PromptedChat.builder(registry)
                    .baseUrl(url).apiKey(key).cache(AnswerCache.create()).build();

            Answer answer = chat.ask(Question.of("support")
                    .history(conversation).user("How do I contact HFIM?").targetingKey("user-42"));
            answer.text();
            answer.prompt();                                                  // support v42, and which variant

            CompletableFuture<Answer> whole = chat.stream(
                    Question.of("support").user("How do I contact HFIM?"), System.out::print);
            // end snippet
            // spotless:on
            assertThat(answer.text()).contains("info@uga.edu");
            assertThat(answer.prompt().version()).isEqualTo(1);
            assertThat(whole.join().text()).contains("info@uga.edu");
            chat.close();
        }
    }

    @Test
    void tellingWhatCame() {
        save("gpt-5-mini");
        List<String> shown = new ArrayList<>();
        try (LocalModel local = LocalModel.start();
                PromptRegistry registry =
                        PromptRegistry.builder().source(store.source()).build();
                PromptedChat chat =
                        PromptedChat.builder(registry).baseUrl(local.baseUrl()).build()) {
            registry.start();
            Question question = Question.of("support").user("How do I contact HFIM?");
            // spotless:off
            // snippet: answers
            try {
                Answer answer = chat.ask(question);
                shown.add(answer.text());
                if (!answer.isComplete()) {
                    shown.add("not the whole answer: " + answer.finish());        // LENGTH, FILTERED, REFUSED …
                }
            } catch (ModelCallException e) {
                shown.add(e.isWorthAskingAgain() ? "ask again in a moment" : "no answer: " + e.reason());
            }
            // end snippet
            // spotless:on
        }
        assertThat(shown).singleElement().asString().contains("info@uga.edu");
    }

    @Test
    void askingSeveralServices() {
        store.save(SaveRequest.of("support")
                .system("You can contact HFIM at info@uga.edu.")
                .parameter("model", "m")
                .parameter("provider", List.of("default", "second"))
                .author("ada")
                .note("a second service")
                .build());
        try (LocalModel local = LocalModel.start();
                PromptRegistry registry =
                        PromptRegistry.builder().source(store.source()).build()) {
            registry.start();
            URI first = URI.create("http://127.0.0.1:1/v1");
            URI second = local.baseUrl();
            String key = "none";
            // spotless:off
            // snippet: services
            PromptedChat chat = PromptedChat.builder(registry)
                    .baseUrl(first).apiKey(key)                                   // the service "default"
                    .service("second", service -> service.baseUrl(second).defaultModel("gpt-5-mini"))
                    .order("default", "second")
                    .build();
            // end snippet
            // spotless:on
            Answer answer = chat.ask(Question.of("support").user("How do I contact HFIM?"));
            assertThat(answer.text()).contains("info@uga.edu");
            assertThat(answer.call().service()).isEqualTo("second");
            chat.close();
        }
    }

    @Test
    void refusingModels() {
        save("gpt-5-mini");
        PromptSource source = store.source();
        // spotless:off
        // snippet: model-rules
        PromptRegistry registry = PromptRegistry.builder()
                .source(source)
                .validator(OpenAiRules.models("gpt-5-mini", "gpt-5"))         // a version that names another model is not served
                .build();
        // end snippet
        // spotless:on
        registry.start();
        save("another-model");
        assertThat(registry.refresh(Duration.ofSeconds(5)).rejections()).containsKey("support");
        assertThat(registry.prompt("support").version()).isEqualTo(1);
        registry.close();
    }

    /** From a prompt stored at OpenAI. */
    @Test
    void leavingStoredPrompts() {
        // spotless:off
        // snippet: from-openai
        store.save(SaveRequest.of("customer-issue")                           // was pmpt_123, version 1
                .developer("You help {{customer_name}} with a {{issue}}.")
                .history()
                .parameter("model", "gpt-5").parameter("temperature", 0.3)
                .author("ada").note("copied from pmpt_123, version 1").build());
        // end snippet
        // spotless:on
        try (PromptRegistry registry =
                PromptRegistry.builder().source(store.source()).build()) {
            registry.start();
            // spotless:off
            // snippet: instead-of-stored-prompt
            ResponseCreateParams params = OpenAiParams.responses(registry.prompt("customer-issue")
                    .render(Map.of("customer_name", "Acme", "issue", "billing question")));
            // client.responses().create(params), as before; or PromptedChat, which adds retries, a cache and the version
            // end snippet
            // spotless:on
            assertThat(params.toString()).contains("You help Acme with a billing question.");
            assertThat(params._prompt().isMissing()).isTrue();
        }
    }
}
