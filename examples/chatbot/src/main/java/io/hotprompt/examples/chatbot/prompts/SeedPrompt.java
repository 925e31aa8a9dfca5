package io.hotprompt.examples.chatbot.prompts;

import io.hotprompt.store.PromptStore;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.store.VersionConflictException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the first prompt into a store that has none, so that a new chatbot has something to say. */
final class SeedPrompt {

    private static final Logger LOG = LoggerFactory.getLogger(SeedPrompt.class);
    private static final String NAME = "support";

    private final PromptStore store;

    SeedPrompt(PromptStore store) {
        this.store = store;
    }

    void plant() {
        if (!store.names().isEmpty() || !store.versions(NAME).isEmpty()) {
            return;
        }
        try {
            store.save(SaveRequest.of(NAME)
                    .system(text())
                    .history()
                    .parameter("model", "gpt-5-mini")
                    .author("system")
                    .note("The prompt this chatbot came with")
                    .baseVersion(0)
                    .build());
            LOG.info("Saved the first prompt, {}", NAME);
        } catch (VersionConflictException e) {
            LOG.debug("Another chatbot was first to save {}", NAME);
        }
    }

    private static String text() {
        try (InputStream text = SeedPrompt.class.getResourceAsStream("/seed/" + NAME + ".txt")) {
            return new String(Objects.requireNonNull(text, NAME).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
