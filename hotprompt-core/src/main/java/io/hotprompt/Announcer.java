package io.hotprompt;

import io.hotprompt.RegistryStatus.Origin;
import io.hotprompt.model.HotPromptException;
import io.hotprompt.validation.Escaped;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Says what happened, in the log and to listeners: a change at INFO, a new failure once at WARN and then at DEBUG until it
 * ends. Used by the reload thread alone.
 */
final class Announcer {

    private static final SafeLog log = new SafeLog(PromptRegistry.class);

    private final Listeners listeners;
    private final LongSupplier ticker;
    private @Nullable String failure;
    private long failedSince;
    private Set<String> held = Set.of();

    Announcer(Listeners listeners, LongSupplier ticker) {
        this.listeners = listeners;
        this.ticker = ticker;
    }

    /** From the commit to now; zero where the clocks disagree. */
    static Duration latency(CatalogUpdate.Swap swap, Instant now) {
        Duration latency = Duration.between(swap.committedAt(), now);
        return latency.isNegative() ? Duration.ZERO : latency;
    }

    void changed(long revision, CatalogUpdate update, Set<String> nowHeld) {
        Instant now = Instant.now();
        update.swaps().forEach(swap -> swapped(swap, revision, latency(swap, now)));
        for (String name : update.removed()) {
            log.info("Prompt removed: {}, revision {}", Escaped.name(name), revision);
            listeners.publish(new PromptEvent.Removed(name, revision));
        }
        update.rejections().forEach(this::rejected);
        if (!nowHeld.isEmpty() && !nowHeld.equals(held)) {
            log.warn(
                    "{} prompts are not in the source any more, most of all there were; they are served on until "
                            + "confirmRemovals() is called or they come back",
                    nowHeld.size());
            listeners.publish(new PromptEvent.RemovalsHeld(nowHeld));
        }
        held = nowHeld;
    }

    private void swapped(CatalogUpdate.Swap swap, long revision, Duration latency) {
        if (swap.fromVersion().isPresent()) {
            log.info(
                    "Prompt reloaded: {} v{} → v{}, revision {}, {} ms after commit",
                    swap.name(),
                    swap.fromVersion().getAsLong(),
                    swap.toVersion(),
                    revision,
                    latency.toMillis());
        } else {
            log.info("Prompt loaded: {} v{}, revision {}", swap.name(), swap.toVersion(), revision);
        }
        listeners.publish(
                new PromptEvent.Changed(swap.name(), swap.fromVersion(), swap.toVersion(), revision, latency));
    }

    private void rejected(Rejection rejection) {
        log.warn("{}", rejection);
        listeners.publish(new PromptEvent.Rejected(rejection));
    }

    void fellBack(Origin origin, long revision, CatalogUpdate update) {
        log.warn(
                "Serving {} prompts from {}, revision {}, until the source answers",
                update.served().size(),
                origin == Origin.BOOTSTRAP ? "the bootstrap" : "the last-known-good file",
                revision);
        update.rejections().forEach(this::rejected);
    }

    void historyReplaced(long from, long to) {
        log.warn(
                "The source serves another history: revision {} is not part of it. Everything was read again, now at "
                        + "revision {}. Was a backup restored, or did a failover lose commits?",
                from,
                to);
        listeners.publish(new PromptEvent.HistoryReplaced(from, to));
    }

    /** Returns what the status says of the failure. */
    String sourceFailed(Throwable failedWith) {
        String message = failedWith instanceof HotPromptException ? failedWith.getMessage() : failedWith.toString();
        String known = message == null ? failedWith.getClass().getName() : message;
        if (failure == null) {
            failedSince = ticker.getAsLong();
            listeners.publish(new PromptEvent.SourceFailed(known));
        }
        if (!known.equals(failure)) {
            log.warn("Prompts cannot be read now, what was loaded is served on: {}", known);
        }
        failure = known;
        log.debug("Source failure", failedWith);
        return known;
    }

    void sourceAnswered() {
        if (failure != null) {
            Duration outage = Duration.ofNanos(ticker.getAsLong() - failedSince);
            failure = null;
            log.info("Prompts can be read again after {} ms", outage.toMillis());
            listeners.publish(new PromptEvent.SourceRecovered(outage));
        }
    }

    void bootstrapFailed(Throwable e) {
        log.warn("The bootstrap cannot be read: {}", e.toString());
        log.debug("Bootstrap failure", e);
    }

    void receiptFailed(Throwable e) {
        log.debug("The source failed to take note of what is served", e);
    }
}
