package io.hotprompt.spring;

import io.hotprompt.PromptEvent;
import io.hotprompt.PromptRegistry;
import io.hotprompt.PromptRegistry.Subscription;
import java.util.ArrayDeque;
import java.util.Deque;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the registries with the application context and stops them: before the web server takes its first request, and
 * after it has answered the last one. A context that is paused and goes on stops and starts them again. Meanwhile every
 * {@link PromptEvent} is also an event of the application, on a thread that nothing else waits for.
 */
final class HotPromptLifecycle implements SmartLifecycle {

    /** Before the web server ({@code DEFAULT_PHASE - 2048}), after connection pools that a checkpoint closed (0). */
    static final int PHASE = DEFAULT_PHASE - 4096;

    private final Registries registries;
    private final ApplicationEventPublisher events;
    private final Deque<Started> started = new ArrayDeque<>();
    private volatile boolean running;

    HotPromptLifecycle(Registries registries, ApplicationEventPublisher events) {
        this.registries = registries;
        this.events = events;
    }

    private record Started(PromptRegistry registry, Subscription subscription) {

        void stop() {
            registry.stop();
            subscription.close();
        }
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        try {
            registries.byName().values().forEach(this::start);
            running = true;
        } finally {
            if (!running) {
                stop();
            }
        }
    }

    private void start(PromptRegistry registry) {
        started.push(new Started(registry, registry.subscribe(events::publishEvent)));
        registry.start();
    }

    /** The last one that was started first. */
    @Override
    public synchronized void stop() {
        running = false;
        while (!started.isEmpty()) {
            started.pop().stop();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
