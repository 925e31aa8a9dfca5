package io.hotprompt.spring.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptRegistry;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import java.time.Duration;

/** A registry whose prompt {@code support} is saved while it runs. */
final class LivePrompts implements AutoCloseable {

    private final InMemoryPromptStore store = InMemoryPromptStore.create();
    private final PromptRegistry registry =
            PromptRegistry.builder().source(store.source()).build();

    LivePrompts() {
        registry.start();
    }

    PromptRegistry registry() {
        return registry;
    }

    /** Saves and waits until it is live. */
    void save(String text, String model) {
        long revision = store.save(SaveRequest.of("support")
                        .system(text)
                        .parameter("model", model)
                        .parameter("temperature", 0.2)
                        .author("ada")
                        .note("for a test")
                        .build())
                .revision();
        assertThat(registry.awaitRevision(revision, Duration.ofSeconds(10))).isTrue();
    }

    @Override
    public void close() {
        registry.close();
    }
}
