package io.hotprompt.examples.quickstart;

import io.hotprompt.PromptRegistry;
import io.hotprompt.examples.localmodel.LocalModel;
import io.hotprompt.openai.Answer;
import io.hotprompt.openai.PromptedChat;
import io.hotprompt.openai.PromptedChatBuilder;
import io.hotprompt.openai.Question;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import org.jspecify.annotations.Nullable;

/** Asks a model with a prompt; the answer knows which version made it. Needs no key: without one a local model answers. */
public final class AskOpenAi {

    private AskOpenAi() {}

    /** Takes no arguments; with {@code OPENAI_API_KEY} in the environment it asks the real service. */
    public static void main(String[] args) {
        InMemoryPromptStore store = InMemoryPromptStore.create();
        store.save(SaveRequest.of("support")
                .system("You answer questions about HFIM. You can contact HFIM at info@uga.edu.")
                .parameter("model", "gpt-5-mini")
                .author("ada")
                .note("first version")
                .build());

        try (LocalModel local = LocalModel.start();
                PromptRegistry registry =
                        PromptRegistry.builder().source(store.source()).build()) {
            registry.start();
            try (PromptedChat chat = chat(registry, local)) {
                Answer answer = chat.ask(Question.of("support").user("How do I contact HFIM?"));
                System.out.println(answer.text());
                System.out.println("answered by " + answer.prompt());
            }
        }
    }

    private static PromptedChat chat(PromptRegistry registry, LocalModel local) {
        @Nullable String key = System.getenv("OPENAI_API_KEY");
        PromptedChatBuilder chat = PromptedChat.builder(registry);
        return key == null
                ? chat.baseUrl(local.baseUrl()).apiKey("none").build()
                : chat.apiKey(key).build();
    }
}
