package io.hotprompt.openai;

import io.hotprompt.PromptRegistry;
import io.hotprompt.store.Change;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import java.time.Duration;

/** A store, a registry and a scripted service, wired up. */
final class ChatBench implements AutoCloseable {

    static final String KEY = "sk-test-4f9d2c71b8e6a035";
    static final Duration SOON = Duration.ofSeconds(10);

    final InMemoryPromptStore store = InMemoryPromptStore.create();
    final PromptRegistry registry =
            PromptRegistry.builder().source(store.source()).build();
    final ScriptedService service = ScriptedService.start();

    ChatBench() {
        registry.start();
    }

    /** Saves a system prompt and waits until it is served. */
    Change save(String name, String system) {
        return save(SaveRequest.of(name).system(system).parameter("model", "gpt-5-mini"));
    }

    Change save(SaveRequest.Builder request) {
        return served(store.save(request.author("ada").note("test change").build()));
    }

    Change served(Change change) {
        if (!registry.awaitRevision(change.revision(), SOON)) {
            throw new AssertionError("revision " + change.revision() + " is not served: " + registry.status());
        }
        return change;
    }

    PromptedChatBuilder chat() {
        return PromptedChat.builder(registry).baseUrl(service.baseUrl()).apiKey(KEY);
    }

    @Override
    public void close() {
        registry.close();
        service.close();
    }
}
