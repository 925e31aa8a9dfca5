package io.hotprompt.examples.chatbot.prompts;

import io.hotprompt.PromptRegistry;
import io.hotprompt.store.Change;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** All servers that read these prompts. */
@Component
public class Fleet {

    private final PromptRegistry registry;

    Fleet(PromptRegistry registry) {
        this.registry = registry;
    }

    /** Waits until every server serves this change or says why not, at most this long. */
    public Arrival await(Change change, Duration timeout) {
        long begun = System.nanoTime();
        boolean live = registry.awaitRevision(change.revision(), timeout);
        return new Arrival(live ? 1 : 0, 1, 0, Duration.ofNanos(System.nanoTime() - begun), List.of());
    }
}
