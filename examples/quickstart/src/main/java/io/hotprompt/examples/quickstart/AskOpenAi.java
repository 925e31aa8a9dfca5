package io.hotprompt.examples.quickstart;

import io.hotprompt.PromptRegistry;
import io.hotprompt.examples.localmodel.LocalModel;
import io.hotprompt.openai.Answer;
import io.hotprompt.openai.AnswerCache;
import io.hotprompt.openai.OpenAiRules;
import io.hotprompt.openai.PromptedChat;
import io.hotprompt.openai.PromptedChatBuilder;
import io.hotprompt.openai.Question;
import io.hotprompt.store.Change;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Asks a model, changes the prompt, asks again, and goes back. Uses the local model, or whatever {@code OPENAI_BASE_URL}
 * and {@code OPENAI_API_KEY} name.
 */
public final class AskOpenAi {

    private static final Question QUESTION = Question.of("support").user("How do I contact HFIM?");

    private AskOpenAi() {}

    /** Runs the example; takes no arguments. */
    public static void main(String[] args) {
        run(System.getenv(), System.out);
    }

    static void run(Map<String, String> environment, PrintStream out) {
        InMemoryPromptStore store = InMemoryPromptStore.create();
        try (LocalModel local = LocalModel.start();
                PromptRegistry registry = PromptRegistry.builder()
                        .source(store.source())
                        .validator(OpenAiRules.models("gpt-5-mini", "gpt-5"))
                        .build();
                PromptedChat chat = chat(registry, local, environment)) {
            store.save(support("info@uga.edu"));
            registry.start();
            print(chat.ask(QUESTION), out);

            live(registry, store.save(support("hfim@uga.edu")));
            chat.stream(QUESTION, out::print)
                    .thenAccept(answer -> out.println("  <- " + answer.prompt()))
                    .join();

            live(registry, store.restore("support", 1, "ada", "the old address is still right"));
            print(chat.ask(QUESTION), out);
        }
    }

    private static PromptedChat chat(PromptRegistry registry, LocalModel local, Map<String, String> environment) {
        PromptedChatBuilder builder = PromptedChat.builder(registry).cache(AnswerCache.create());
        String key = environment.get("OPENAI_API_KEY");
        String address = environment.get("OPENAI_BASE_URL");
        if (key != null) {
            builder.apiKey(key);
        }
        if (address != null) {
            builder.baseUrl(URI.create(address));
        } else if (key == null) {
            builder.baseUrl(local.baseUrl());
        }
        return builder.build();
    }

    private static SaveRequest support(String address) {
        return SaveRequest.of("support")
                .system("You answer questions about HFIM at the University of Georgia. To contact HFIM, write to "
                        + address + ".")
                .parameter("model", "gpt-5-mini")
                .author("ada")
                .note("contact address")
                .build();
    }

    private static void live(PromptRegistry registry, Change change) {
        if (!registry.awaitRevision(change.revision(), Duration.ofSeconds(5))) {
            throw new IllegalStateException("not live after five seconds: " + registry.status());
        }
    }

    private static void print(Answer answer, PrintStream out) {
        out.println(answer.text() + "  <- " + answer.prompt() + (answer.cached() ? ", cached" : ""));
    }
}
