package io.hotprompt.examples.quickstart;

import io.hotprompt.PromptHandle;
import io.hotprompt.PromptRegistry;
import io.hotprompt.store.Change;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import java.time.Duration;
import java.util.Map;

/** A prompt is saved while the program runs; the next question uses it. */
public final class EditWhileRunning {

    private EditWhileRunning() {}

    /** Takes no arguments. */
    public static void main(String[] args) {
        InMemoryPromptStore store = InMemoryPromptStore.create();
        store.save(SaveRequest.of("support")
                .system("Contact HFIM at info@uga.edu. Question: {{question}}")
                .author("ada")
                .note("first version")
                .build());

        try (PromptRegistry registry =
                PromptRegistry.builder().source(store.source()).build()) {
            registry.start();
            PromptHandle support = registry.handle("support");
            System.out.println(render(support));

            Change change = store.save(SaveRequest.of("support")
                    .system("Contact HFIM at hfim@uga.edu. Question: {{question}}")
                    .author("ada")
                    .note("contact address changed")
                    .build());
            registry.awaitRevision(change.revision(), Duration.ofSeconds(5));
            System.out.println(render(support));
        }
    }

    private static String render(PromptHandle support) {
        return "v" + support.current().version() + ": "
                + support.current()
                        .render(Map.of("question", "How do I contact HFIM?"))
                        .text();
    }
}
