package io.hotprompt.spring;

import io.hotprompt.PromptEvent;
import io.hotprompt.PromptRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Since when a registry serves the present version of each prompt, by this machine's clock. Listens as long as it lives. */
final class ServedSince {

    private final Map<String, Instant> since = new ConcurrentHashMap<>();

    ServedSince(PromptRegistry registry) {
        registry.subscribe(this::heard);
    }

    private void heard(PromptEvent event) {
        if (event instanceof PromptEvent.Changed changed) {
            since.put(changed.name(), Instant.now());
        } else if (event instanceof PromptEvent.Removed removed) {
            since.remove(removed.name());
        }
    }

    /** Empty for what came from the last-known-good file or the bootstrap. */
    Optional<Instant> of(String prompt) {
        return Optional.ofNullable(since.get(prompt));
    }
}
