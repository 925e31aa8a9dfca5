package io.hotprompt.examples.chatbot.webhook;

import io.hotprompt.PromptRegistry;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells changes of prompts, on a thread of its own: neither a reload nor a request waits for whoever receives them. A
 * reload only wakes it; what has changed stands in the database.
 */
@Component
public class Webhook implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);

    private final WebhookSettings settings;
    private final PromptRegistry registry;
    private final JsonMapper json;
    private final Outbox outbox;
    private final BlockingQueue<Boolean> wake = new ArrayBlockingQueue<>(1);
    private PromptRegistry.@Nullable Subscription subscription;
    private volatile @Nullable Thread thread;
    private boolean failing;

    Webhook(
            WebhookSettings settings,
            PromptRegistry registry,
            JdbcClient jdbc,
            JsonMapper json,
            @Value("${hotprompt.namespace:default}") String namespace) {
        this.settings = settings;
        this.registry = registry;
        this.json = json;
        this.outbox = new Outbox(jdbc, namespace);
    }

    /**
     * What has become of changes, as far as all servers know.
     *
     * @param host where they go
     * @param givenUp changes that nobody took within a day
     * @param lastError why the oldest waiting one was not taken; null if nothing fails
     */
    public record Status(
            String host,
            long delivered,
            long waiting,
            long givenUp,
            @Nullable Instant lastDelivered,
            @Nullable String lastError) {}

    /** Empty if nothing is told to anybody. */
    public Optional<Status> status() {
        if (!settings.isOn()) {
            return Optional.empty();
        }
        Outbox.State state = outbox.state();
        return Optional.of(new Status(
                settings.host(),
                state.delivered(),
                state.waiting(),
                state.givenUp(),
                state.lastDelivered(),
                state.lastError()));
    }

    @Override
    public void start() {
        if (!settings.isOn()) {
            return;
        }
        Sender sender = new Sender(settings, json);
        subscription = registry.subscribe(event -> {
            boolean unused = wake.offer(true);
        });
        Thread started = new Thread(() -> run(sender), "webhook");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (subscription != null) {
            subscription.close();
        }
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run(Sender sender) {
        try {
            while (isRunning()) {
                round(sender);
                Boolean unused = wake.poll(settings.pause().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            LOG.debug("No more changes are told: this server is stopping");
        }
    }

    private void round(Sender sender) {
        try {
            outbox.begin();
            outbox.collect();
            while (isRunning() && told(sender)) {
                LOG.debug("A change was told");
            }
        } catch (DataAccessException e) {
            failed("the database cannot be reached");
        } catch (RuntimeException e) {
            failed(e.toString());
        }
    }

    /** Whether there was a change to tell and somebody took it. */
    private boolean told(Sender sender) {
        Optional<Notice> next = outbox.take();
        if (next.isEmpty()) {
            return false;
        }
        try {
            sender.send(next.get());
        } catch (UndeliveredException e) {
            outbox.failed(next.get(), String.valueOf(e.getMessage()), settings.pause());
            failed(String.valueOf(e.getMessage()));
            return false;
        }
        outbox.delivered(next.get());
        if (failing) {
            failing = false;
            LOG.info("Changes are told to {} again", settings.host());
        }
        return true;
    }

    private void failed(String reason) {
        if (isRunning() && !failing) {
            failing = true;
            LOG.warn(
                    "Changes cannot be told to {}: {}. They are kept and tried again for a day.",
                    settings.host(),
                    reason);
        } else {
            LOG.debug("Changes cannot be told to {}: {}", settings.host(), reason);
        }
    }
}
