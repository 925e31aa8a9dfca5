package io.hotprompt.examples.chatbot.prompts;

import io.hotprompt.PromptRegistry;
import io.hotprompt.store.Change;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** All servers that read these prompts. */
@Component
public class Fleet {

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(2);

    private final PromptRegistry registry;

    Fleet(PromptRegistry registry) {
        this.registry = registry;
    }

    /**
     * Reads the prompts again on this server, so that whoever made a change here finds it in the very next question to the
     * same server, whether or not the database tells of changes.
     */
    public void readHere(Change change) {
        if (!registry.awaitRevision(change.revision(), Duration.ZERO)) {
            registry.refresh(READ_TIMEOUT);
        }
    }

    /** Waits until every server serves this change or says why not, at most this long. */
    public Arrival await(Change change, Duration timeout) {
        long begun = System.nanoTime();
        boolean live = registry.awaitRevision(change.revision(), timeout);
        return new Arrival(live ? 1 : 0, 1, 0, Duration.ofNanos(System.nanoTime() - begun), List.of());
    }
}
