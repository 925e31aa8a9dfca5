package io.hotprompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.RegistryStatus.Origin;
import io.hotprompt.source.SourceUnavailableException;
import io.hotprompt.validation.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said of what happened: each thing once, in the log and to listeners. */
@Timeout(60)
class AnnouncerTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Rejection REJECTION =
            new Rejection("support", 2, 1, List.of(Problem.error("ACME-1", "say please")), NOON);

    private static final PromptEvent END = new PromptEvent.Removed("the end", 0);

    private final AtomicLong ticker = new AtomicLong();
    private final Listeners listeners = new Listeners();
    private final Announcer announcer = new Announcer(listeners, ticker::get);
    private final BlockingQueue<PromptEvent> heard = new LinkedBlockingQueue<>();
    private final LogCapture log = new LogCapture();

    AnnouncerTest() {
        listeners.subscribe(heard::add);
    }

    @AfterEach
    void close() {
        log.close();
        listeners.close();
    }

    /** Everything that listeners were told since the last call. */
    private List<PromptEvent> events() throws InterruptedException {
        listeners.publish(END);
        List<PromptEvent> events = new ArrayList<>();
        for (PromptEvent event = heard.take(); event != END; event = heard.take()) {
            events.add(event);
        }
        return events;
    }

    private static CatalogUpdate nothing() {
        return new CatalogUpdate(ServedPrompts.NONE, List.of(), List.of(), List.of());
    }

    private static CatalogUpdate rejecting() {
        return new CatalogUpdate(ServedPrompts.NONE, List.of(), List.of(), List.of(REJECTION));
    }

    @Test
    void theLatencyIsFromTheCommitToNowAndNeverNegative() {
        CatalogUpdate.Swap swap = new CatalogUpdate.Swap("support", OptionalLong.of(1), 2, NOON);
        assertThat(Announcer.latency(swap, NOON.plusMillis(38))).isEqualTo(Duration.ofMillis(38));
        assertThat(Announcer.latency(swap, NOON)).isEqualTo(Duration.ZERO);
        assertThat(Announcer.latency(swap, NOON.minusMillis(38))).isEqualTo(Duration.ZERO);
    }

    @Test
    void eachSwapRemovalAndRejectionIsSaid() throws Exception {
        CatalogUpdate update = new CatalogUpdate(
                ServedPrompts.NONE,
                List.of(
                        new CatalogUpdate.Swap("support", OptionalLong.of(1), 2, Instant.now()),
                        new CatalogUpdate.Swap("sales", OptionalLong.empty(), 1, Instant.now())),
                List.of("old"),
                List.of(REJECTION));
        announcer.changed(7, update, Set.of());
        assertThat(log.lines().get(0))
                .matches("INFO Prompt reloaded: support v1 → v2, revision 7, \\d+ ms after commit");
        assertThat(log.lines().subList(1, 4))
                .containsExactly(
                        "INFO Prompt loaded: sales v1, revision 7",
                        "INFO Prompt removed: old, revision 7",
                        "WARN prompt \"support\" version 2 rejected: ACME-1: say please. Still serving version 1.");
        List<PromptEvent> events = events();
        assertThat(events).hasSize(4);
        assertThat(events.get(0)).isInstanceOfSatisfying(PromptEvent.Changed.class, changed -> {
            assertThat(changed.name()).isEqualTo("support");
            assertThat(changed.fromVersion()).hasValue(1);
            assertThat(changed.toVersion()).isEqualTo(2);
            assertThat(changed.revision()).isEqualTo(7);
        });
        assertThat(events.subList(2, 4))
                .containsExactly(new PromptEvent.Removed("old", 7), new PromptEvent.Rejected(REJECTION));
    }

    @Test
    void heldRemovalsAreSaidOncePerSet() throws Exception {
        announcer.changed(1, nothing(), Set.of());
        announcer.changed(2, nothing(), Set.of("a", "b"));
        announcer.changed(3, nothing(), Set.of("a", "b"));
        announcer.changed(4, nothing(), Set.of("a", "b", "c"));
        announcer.changed(5, nothing(), Set.of());
        announcer.changed(6, nothing(), Set.of("a", "b"));
        assertThat(events())
                .containsExactly(
                        new PromptEvent.RemovalsHeld(Set.of("a", "b")),
                        new PromptEvent.RemovalsHeld(Set.of("a", "b", "c")),
                        new PromptEvent.RemovalsHeld(Set.of("a", "b")));
        assertThat(log.lines()).hasSize(3).allMatch(line -> line.contains("confirmRemovals()"));
    }

    @Test
    void aFallbackSaysWhereFromAndWhatOfItIsRejected() throws Exception {
        announcer.fellBack(Origin.BOOTSTRAP, 0, rejecting());
        announcer.fellBack(Origin.LAST_KNOWN_GOOD, 42, nothing());
        assertThat(log.lines())
                .containsExactly(
                        "WARN Serving 0 prompts from the bootstrap, revision 0, until the source answers",
                        "WARN " + REJECTION,
                        "WARN Serving 0 prompts from the last-known-good file, revision 42, until the source answers");
        assertThat(events()).containsExactly(new PromptEvent.Rejected(REJECTION));
    }

    @Test
    void aFailureIsSaidOnceUntilItIsAnotherOneAndAnOutageOnceUntilItEnds() throws Exception {
        ticker.set(TimeUnit.SECONDS.toNanos(100));
        assertThat(announcer.sourceFailed(new SourceUnavailableException("refused", null)))
                .isEqualTo("refused");
        ticker.set(TimeUnit.SECONDS.toNanos(101));
        announcer.sourceFailed(new SourceUnavailableException("refused", null));
        assertThat(announcer.sourceFailed(new IllegalStateException("odd")))
                .isEqualTo("java.lang.IllegalStateException: odd");
        ticker.set(TimeUnit.SECONDS.toNanos(103));
        announcer.sourceAnswered();
        announcer.sourceAnswered();
        assertThat(log.lines())
                .containsExactly(
                        "WARN Prompts cannot be read now, what was loaded is served on: refused",
                        "WARN Prompts cannot be read now, what was loaded is served on:"
                                + " java.lang.IllegalStateException: odd",
                        "INFO Prompts can be read again after 3000 ms");
        assertThat(events())
                .containsExactly(
                        new PromptEvent.SourceFailed("refused"),
                        new PromptEvent.SourceRecovered(Duration.ofSeconds(3)));
    }

    @Test
    void anotherHistoryIsSaid() throws Exception {
        announcer.historyReplaced(9, 7);
        assertThat(events()).containsExactly(new PromptEvent.HistoryReplaced(9, 7));
        assertThat(log.lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("revision 9 is not part of it", "now at revision 7");
    }
}
