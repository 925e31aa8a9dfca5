package io.hotprompt.spring;

import io.hotprompt.PromptEvent;
import io.hotprompt.PromptRegistry;
import io.hotprompt.PromptRegistry.Subscription;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the registry with the application context and stops it: before the web server takes its first request, and after
 * it has answered the last one. A context that is paused and goes on stops and starts it again. Meanwhile every
 * {@link PromptEvent} is also an event of the application, on a thread that nothing else waits for.
 */
final class HotPromptLifecycle implements SmartLifecycle {

    /** Before the web server ({@code DEFAULT_PHASE - 2048}), after connection pools that a checkpoint closed (0). */
    static final int PHASE = DEFAULT_PHASE - 4096;

    private final PromptRegistry registry;
    private final ApplicationEventPublisher events;
    private volatile @Nullable Subscription subscription;

    HotPromptLifecycle(PromptRegistry registry, ApplicationEventPublisher events) {
        this.registry = registry;
        this.events = events;
    }

    @Override
    public void start() {
        if (isRunning()) {
            return;
        }
        Subscription started = registry.subscribe(events::publishEvent);
        boolean complete = false;
        try {
            registry.start();
            complete = true;
        } finally {
            if (complete) {
                subscription = started;
            } else {
                started.close();
            }
        }
    }

    @Override
    public void stop() {
        Subscription ended = subscription;
        subscription = null;
        registry.stop();
        if (ended != null) {
            ended.close();
        }
    }

    @Override
    public boolean isRunning() {
        return subscription != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
