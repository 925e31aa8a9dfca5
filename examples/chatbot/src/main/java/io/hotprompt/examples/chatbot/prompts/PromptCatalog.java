package io.hotprompt.examples.chatbot.prompts;

import io.hotprompt.model.Release;
import io.hotprompt.store.PromptStore;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All live prompts with what a list of them shows. */
@Component
public class PromptCatalog {

    private final PromptStore store;
    private final PromptHistory history;

    PromptCatalog(PromptStore store, PromptHistory history) {
        this.store = store;
        this.history = history;
    }

    /** All live prompts by name. */
    public List<PromptSummary> summaries() {
        Map<String, PromptHistory.Release> made = history.live();
        return store.live().stream()
                .map(live -> summary(live, made.get(live.name())))
                .toList();
    }

    private static PromptSummary summary(Release.Live live, PromptHistory.@Nullable Release made) {
        return new PromptSummary(
                live.name(),
                live.definition().version(),
                live.revision(),
                live.trial().map(trial -> trial.experiment().key()).orElse(null),
                made == null ? live.committedAt() : made.at(),
                made == null ? live.definition().author() : made.author());
    }
}
