package io.hotprompt.examples.quickstart;

import io.hotprompt.PromptContract;
import io.hotprompt.PromptRegistry;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.validation.InvalidPromptException;
import java.time.Duration;

/**
 * Two ways for a bad edit to end: refused when it is saved, and, when this program cannot fill it, rejected before the swap
 * while the last good version goes on.
 */
public final class RejectedEdit {

    private RejectedEdit() {}

    /** Takes no arguments. */
    public static void main(String[] args) {
        InMemoryPromptStore store = InMemoryPromptStore.create();
        store.save(edit("You answer. Question: {{question}}"));

        try (PromptRegistry registry = PromptRegistry.builder()
                .source(store.source())
                .contract(PromptContract.of("support").provides("question"))
                .build()) {
            registry.start();
            try {
                store.save(edit("You answer.\nQuestion: {{question"));
            } catch (InvalidPromptException e) {
                System.out.println("refused: " + e.getMessage());
            }
            store.save(edit("You answer about order {{orderId}}. Question: {{question}}"));
            System.out.println(
                    registry.refresh(Duration.ofSeconds(5)).rejections().get("support"));
            System.out.println("serving v" + registry.prompt("support").version());
        }
    }

    private static SaveRequest edit(String text) {
        return SaveRequest.of("support")
                .system(text)
                .author("ada")
                .note("an edit")
                .build();
    }
}
