package io.hotprompt.examples.chatbot.prompts;

import io.hotprompt.PromptRegistry;
import io.hotprompt.source.PromptFile;
import io.hotprompt.store.Change;
import io.hotprompt.store.PromptStore;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.store.VersionConflictException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the first prompt into a store that has none, so that a new chatbot has something to say. */
final class SeedPrompt {

    private static final Logger LOG = LoggerFactory.getLogger(SeedPrompt.class);
    private static final String NAME = "support";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PromptStore store;
    private final PromptRegistry registry;

    SeedPrompt(PromptStore store, PromptRegistry registry) {
        this.store = store;
        this.registry = registry;
    }

    /** Returns when the prompt is served. */
    void plant() {
        boolean isEmpty = store.names("", "", 1).items().isEmpty()
                && store.versions(NAME, "", 1).items().isEmpty();
        if (!isEmpty) {
            return;
        }
        PromptFile file = PromptFile.parse(text());
        try {
            Change change = store.save(SaveRequest.of(NAME)
                    .content(file.content())
                    .author("system")
                    .note(file.note())
                    .baseVersion(0)
                    .build());
            registry.awaitRevision(change.revision(), PATIENCE);
        } catch (VersionConflictException e) {
            LOG.debug("Another chatbot was first to save {}", NAME);
        }
    }

    private static String text() {
        try (InputStream text = SeedPrompt.class.getResourceAsStream("/prompts/" + NAME + ".md")) {
            return new String(Objects.requireNonNull(text, NAME).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
