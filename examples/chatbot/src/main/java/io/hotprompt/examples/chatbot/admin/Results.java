package io.hotprompt.examples.chatbot.admin;

import io.hotprompt.examples.chatbot.prompts.Fleet;
import io.hotprompt.store.Change;
import io.hotprompt.store.PromptStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns changes into answers, and waits for the servers where the caller wants that. */
@Component
class Results {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final PromptStore store;
    private final Fleet fleet;

    Results(PromptStore store, Fleet fleet) {
        this.store = store;
        this.fleet = fleet;
    }

    /**
     * The answer to a call that made this change.
     *
     * @param await how long to wait for the servers to serve it, at most a minute; null not to wait
     */
    SavedBody of(Change change, @Nullable Duration await) {
        PropagationBody propagation = null;
        if (await == null) {
            fleet.readHere(change);
        } else {
            propagation = PropagationBody.of(fleet.await(change, bounded(await)));
        }
        String hash = store.version(change.name(), change.version()).content().hash();
        return new SavedBody(
                change.name(),
                change.version(),
                change.revision(),
                hash,
                change.kind().name(),
                change.isUnchanged() ? true : null,
                propagation);
    }

    private static Duration bounded(Duration await) {
        return await.compareTo(LONGEST_WAIT) < 0 ? await : LONGEST_WAIT;
    }
}
