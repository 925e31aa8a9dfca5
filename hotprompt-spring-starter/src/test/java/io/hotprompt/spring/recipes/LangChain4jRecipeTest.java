package io.hotprompt.spring.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.invocation.InvocationParameters;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.UserMessage;
import io.hotprompt.PromptHandle;
import io.hotprompt.PromptRegistry;
import io.hotprompt.RenderedPrompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** LangChain4j: a prompt is rendered once per question; its text and its parameters go along with the question. */
class LangChain4jRecipeTest {

    private final LivePrompts prompts = new LivePrompts();
    private final PromptRegistry registry = prompts.registry();
    private final RecordingModel model = new RecordingModel();

    // snippet: langchain4j
    /** What the application writes: what the person says, the prompt, and the parameters that belong to it. */
    interface Assistant {
        String chat(@UserMessage String question, InvocationParameters prompt, ChatRequestParameters parameters);
    }

    /** What the application calls. */
    record Support(Assistant assistant, PromptHandle prompt) {

        static Support with(ChatModel model, PromptHandle prompt) {
            Assistant assistant = AiServices.builder(Assistant.class)
                    .chatModel(model)
                    .chatMemory(MessageWindowChatMemory.builder()
                            .maxMessages(4)
                            .alwaysKeepSystemMessageFirst(true)
                            .build())
                    .systemMessageTransformer((text, call) -> systemText(call))
                    .build();
            return new Support(assistant, prompt);
        }

        String ask(String question) {
            RenderedPrompt rendered = prompt.current().render(Map.of("school", "{{HFIM}} {x}")); // stays as it is
            return assistant.chat(question, InvocationParameters.from("prompt", rendered), parameters(rendered));
        }

        private static String systemText(InvocationContext call) {
            RenderedPrompt rendered = call.invocationParameters().get("prompt");
            return rendered.text();
        }

        private static ChatRequestParameters parameters(RenderedPrompt rendered) {
            Map<String, ?> parameters = rendered.parameters();
            return ChatRequestParameters.builder()
                    .modelName((String) parameters.get("model"))
                    .temperature(((Number) parameters.get("temperature")).doubleValue())
                    .build();
        }
    }
    // end snippet

    /** Without parameters. */
    interface PlainAssistant {
        String chat(@UserMessage String question);
    }

    @AfterEach
    void close() {
        prompts.close();
    }

    @Test
    void eachQuestionUsesTheLiveVersionWithItsModelAndTemperature() {
        Support support = Support.with(model, registry.handle("support"));
        for (int version = 1; version <= 6; version++) {
            prompts.save("Version " + version + " as {\"answer\": \"…\"} for {{school}}.", "model-" + version);

            support.ask("What does {\"a\": {b}} mean?");

            ChatRequest sent = model.last();
            assertThat(sent.messages().get(0))
                    .isEqualTo(SystemMessage.from("Version " + version + " as {\"answer\": \"…\"} for {{HFIM}} {x}."));
            assertThat(sent.messages().stream().filter(SystemMessage.class::isInstance))
                    .hasSize(1);
            assertThat(sent.modelName()).isEqualTo("model-" + version);
            assertThat(sent.temperature()).isEqualTo(0.2);
        }
    }

    /** The trap: what a provider returns is read as a template once more. */
    @Test
    void aSystemMessageProviderReadsTheTextAsATemplateAgain() {
        prompts.save("Write \\{{name}} where the name goes.", "model-1");
        PlainAssistant assistant = AiServices.builder(PlainAssistant.class)
                .chatModel(model)
                .systemMessageProvider(
                        memory -> registry.prompt("support").render(Map.of()).text())
                .build();

        assertThatThrownBy(() -> assistant.chat("Hello")).hasMessageContaining("name");
    }

    /** Answers with nothing and remembers what it was asked. */
    private static final class RecordingModel implements ChatModel {

        private final List<ChatRequest> asked = new ArrayList<>();

        @Override
        public ChatResponse doChat(ChatRequest request) {
            asked.add(request);
            return ChatResponse.builder().aiMessage(AiMessage.from("Yes.")).build();
        }

        ChatRequest last() {
            return asked.get(asked.size() - 1);
        }
    }
}
