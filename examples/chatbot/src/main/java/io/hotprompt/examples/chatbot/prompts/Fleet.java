package io.hotprompt.examples.chatbot.prompts;

import io.hotprompt.PromptRegistry;
import io.hotprompt.jdbc.InstanceStatus;
import io.hotprompt.jdbc.JdbcPromptStore;
import io.hotprompt.jdbc.Propagation;
import io.hotprompt.store.Change;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** All servers that read these prompts. */
@Component
public class Fleet {

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(2);

    private final PromptRegistry registry;
    private final JdbcPromptStore store;

    Fleet(PromptRegistry registry, JdbcPromptStore store) {
        this.registry = registry;
        this.store = store;
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
    public Propagation await(Change change, Duration timeout) {
        long begun = System.nanoTime();
        readHere(change);
        Propagation seen = store.awaitPropagation(change.revision(), timeout);
        return new Propagation(
                seen.revision(),
                seen.live(),
                seen.expected(),
                seen.rejected(),
                Duration.ofNanos(System.nanoTime() - begun),
                seen.receipts());
    }

    /** What every living server last said. */
    public List<InstanceStatus> servers() {
        return store.instances();
    }

    /** The revision every server should serve. */
    public long expected() {
        return store.revision();
    }
}
