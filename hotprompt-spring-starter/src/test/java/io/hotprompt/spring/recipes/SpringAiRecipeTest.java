package io.hotprompt.spring.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.PromptRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

class SpringAiRecipeTest {

    private final LivePrompts prompts = new LivePrompts();
    private final PromptRegistry registry = prompts.registry();
    private final RecordingModel model = new RecordingModel();

    @AfterEach
    void close() {
        prompts.close();
    }

    @Test
    void eachRequestUsesTheLiveVersionWithItsModelAndTemperature() {
        // snippet: spring-ai-client
        ChatClient client = ChatClient.builder(model)
                .defaultAdvisors(new PromptAdvisor(registry.handle("support")))
                .build();
        // end snippet
        for (int version = 1; version <= 2; version++) {
            prompts.save("Version " + version + " for {{school}}.", "model-" + version);

            ask(client, "Hello");

            Prompt sent = model.last();
            assertThat(sent.getSystemMessage().getText()).isEqualTo("Version " + version + " for HFIM.");
            assertThat(sent.getUserMessage().getText()).isEqualTo("Hello");
            assertThat(sent.getOptions().getModel()).isEqualTo("model-" + version);
            assertThat(sent.getOptions().getTemperature()).isEqualTo(0.2);
        }
    }

    @Test
    void bracesInPromptsValuesAndQuestionsArePlainText() {
        prompts.save("Answer as {\"answer\": \"…\"} for {{school}}. Never say {school}.", "model-1");
        ChatClient client = ChatClient.builder(model)
                .defaultAdvisors(new PromptAdvisor(registry.handle("support")))
                .build();

        client.prompt(new Prompt("What does {\"a\": {b}} mean?"))
                .advisors(advisors -> advisors.param(PromptAdvisor.VALUES, Map.of("school", "{{HFIM}} {x}")))
                .call()
                .content();

        assertThat(model.last().getSystemMessage().getText())
                .isEqualTo("Answer as {\"answer\": \"…\"} for {{HFIM}} {x}. Never say {school}.");
        assertThat(model.last().getUserMessage().getText()).isEqualTo("What does {\"a\": {b}} mean?");
    }

    /** The trap: what {@code defaultSystem} is given is what every later request gets. */
    @Test
    void aDefaultSystemTextIsFrozenWhenTheClientIsBuilt() {
        prompts.save("Version 1.", "model-1");
        ChatClient client = ChatClient.builder(model)
                .defaultSystem(registry.prompt("support").render(Map.of()).text())
                .build();

        prompts.save("Version 2.", "model-1");
        client.prompt().user("Hello").call().content();

        assertThat(model.last().getSystemMessage().getText()).isEqualTo("Version 1.");
    }

    /** The other trap: with parameters, Spring AI reads the text it is given as its own template. */
    @Test
    void aTextWithJsonInItBreaksSpringAisOwnTemplates() {
        prompts.save("Answer as {\"answer\": \"…\"}.", "model-1");
        ChatClient client = ChatClient.create(model);
        String text = registry.prompt("support").render(Map.of()).text();

        assertThatThrownBy(() -> client.prompt()
                        .system(system -> system.text(text).param("school", "HFIM"))
                        .user("Hello")
                        .call()
                        .content())
                .isInstanceOf(RuntimeException.class);
    }

    private static void ask(ChatClient client, String question) {
        // snippet: spring-ai-question
        client.prompt()
                .user(question)
                .advisors(advisors -> advisors.param(PromptAdvisor.VALUES, Map.of("school", "HFIM")))
                .call()
                .content();
        // end snippet
    }

    /** Answers with nothing and remembers what it was asked. */
    private static final class RecordingModel implements ChatModel {

        private final List<Prompt> asked = new ArrayList<>();

        @Override
        public ChatResponse call(Prompt prompt) {
            asked.add(prompt);
            return new ChatResponse(List.of(new Generation(new AssistantMessage("Yes."))));
        }

        @Override
        public ChatOptions getOptions() {
            return ChatOptions.builder().model("default-model").build();
        }

        Prompt last() {
            return asked.get(asked.size() - 1);
        }
    }
}
