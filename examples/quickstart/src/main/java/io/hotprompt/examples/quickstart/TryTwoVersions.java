package io.hotprompt.examples.quickstart;

import io.hotprompt.PromptRegistry;
import io.hotprompt.model.Experiment;
import io.hotprompt.store.Change;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Ten percent of the users try another version; each keeps the one it got, until one click ends it. */
public final class TryTwoVersions {

    private TryTwoVersions() {}

    /** Takes no arguments. */
    public static void main(String[] args) {
        InMemoryPromptStore store = InMemoryPromptStore.create();
        store.save(edit("You answer."));
        store.saveDraft(edit("You answer warmly."));
        Change started = store.startExperiment(
                "support",
                Experiment.of("tone")
                        .control(1, 9_000)
                        .variant("warm", 2, 1_000)
                        .build(),
                "ada",
                "does a warm tone help?");

        try (PromptRegistry registry =
                PromptRegistry.builder().source(store.source()).build()) {
            registry.start();
            registry.awaitRevision(started.revision(), Duration.ofSeconds(5));
            System.out.println(usersPerVersion(registry));

            Change promoted = store.promote("support", "warm", "ada", "it does");
            registry.awaitRevision(promoted.revision(), Duration.ofSeconds(5));
            System.out.println(usersPerVersion(registry));
        }
    }

    private static Map<Long, Integer> usersPerVersion(PromptRegistry registry) {
        Map<Long, Integer> users = new TreeMap<>();
        for (int i = 0; i < 10_000; i++) {
            users.merge(registry.prompt("support", "user-" + i).version(), 1, Integer::sum);
        }
        return users;
    }

    private static SaveRequest edit(String text) {
        return SaveRequest.of("support")
                .system(text)
                .author("ada")
                .note("an edit")
                .build();
    }
}
