package io.hotprompt.spring;

import io.hotprompt.PromptEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/** Since when this instance serves the present version of each prompt, by this machine's clock. */
final class ServedSince implements ApplicationListener<PayloadApplicationEvent<PromptEvent>> {

    private final Map<String, Instant> since = new ConcurrentHashMap<>();

    @Override
    public void onApplicationEvent(PayloadApplicationEvent<PromptEvent> event) {
        if (event.getPayload() instanceof PromptEvent.Changed changed) {
            since.put(changed.name(), Instant.ofEpochMilli(event.getTimestamp()));
        } else if (event.getPayload() instanceof PromptEvent.Removed removed) {
            since.remove(removed.name());
        }
    }

    /** Empty for what came from the last-known-good file or the bootstrap. */
    Optional<Instant> of(String prompt) {
        return Optional.ofNullable(since.get(prompt));
    }
}
