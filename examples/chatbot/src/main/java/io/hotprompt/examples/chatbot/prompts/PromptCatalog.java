package io.hotprompt.examples.chatbot.prompts;

import io.hotprompt.model.Release;
import io.hotprompt.store.Change;
import io.hotprompt.store.PromptStore;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** All live prompts with what a list of them shows. */
@Component
public class PromptCatalog {

    private final PromptStore store;

    PromptCatalog(PromptStore store) {
        this.store = store;
    }

    /** All live prompts by name. */
    public List<PromptSummary> summaries() {
        return store.live().stream().map(this::summary).toList();
    }

    private PromptSummary summary(Release.Live live) {
        Optional<Change> made = store.changes(live.name()).stream()
                .filter(change -> change.revision() == live.revision() && change.kind() != Change.Kind.DRAFT)
                .findFirst();
        return new PromptSummary(
                live.name(),
                live.definition().version(),
                live.revision(),
                live.trial().map(trial -> trial.experiment().key()).orElse(null),
                made.map(Change::at).orElse(live.committedAt()),
                made.map(Change::author).orElse(live.definition().author()));
    }
}
