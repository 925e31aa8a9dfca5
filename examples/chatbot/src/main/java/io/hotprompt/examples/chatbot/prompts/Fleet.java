package io.hotprompt.examples.chatbot.prompts;

import io.hotprompt.PromptRegistry;
import io.hotprompt.jdbc.JdbcPromptStore;
import io.hotprompt.jdbc.Propagation;
import io.hotprompt.store.Change;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All servers that read these prompts. */
@Component
public class Fleet {

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final PromptRegistry registry;
    private final JdbcPromptStore store;
    private final JdbcClient jdbc;

    Fleet(PromptRegistry registry, JdbcPromptStore store, JdbcClient jdbc) {
        this.registry = registry;
        this.store = store;
        this.jdbc = jdbc;
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

    /** How many servers live or may live. */
    public int size() {
        return store.instances().size();
    }

    /** All servers that live or may live, by id. */
    public List<Server> servers(long expected) {
        Instant now = now();
        return store.instances().stream()
                .map(receipt -> Server.present(receipt, expected, Duration.between(receipt.lastSeen(), now)))
                .toList();
    }

    /** The servers that ended without a word not long ago, latest first. One that was stopped properly is not here. */
    public List<Server> gone() {
        Instant now = now();
        return store.lostInstances(REMEMBERED).stream()
                .map(receipt -> Server.gone(receipt, Duration.between(receipt.lastSeen(), now)))
                .toList();
    }

    /** By the clock that wrote the receipts. */
    private Instant now() {
        return jdbc.sql("SELECT clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /** The revision every server should serve. */
    public long expected() {
        return store.revision();
    }
}
