package io.hotprompt;

import static io.hotprompt.Releases.SOON;
import static io.hotprompt.Releases.commit;
import static io.hotprompt.Releases.live;
import static io.hotprompt.Releases.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.RegistryStatus.Origin;
import io.hotprompt.RegistryStatus.State;
import io.hotprompt.model.Release;
import io.hotprompt.model.Revision;
import io.hotprompt.source.InMemoryPromptSource;
import io.hotprompt.source.SourceRead;
import io.hotprompt.testkit.ManualTicker;
import io.hotprompt.testkit.ScriptedPromptSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens when the source fails, lies, lags or goes back. */
@Timeout(60)
class SourceFaultTest {

    private final InMemoryPromptSource memory = InMemoryPromptSource.create();
    private final ScriptedPromptSource source = new ScriptedPromptSource(memory);
    private final ManualTicker ticker = new ManualTicker();
    private final LinkedBlockingQueue<PromptEvent> events = new LinkedBlockingQueue<>();
    private final PromptRegistry registry = PromptRegistry.builder()
            .source(source)
            .ticker(ticker)
            .staleAfter(Duration.ofSeconds(60))
            .build();

    @AfterEach
    void close() {
        registry.close();
    }

    private void start(String... names) {
        commit(memory, "old", names);
        registry.start();
        registry.subscribe(events::add);
    }

    private <T extends PromptEvent> T awaitEvent(Class<T> type) throws InterruptedException {
        PromptEvent event = events.poll(10, TimeUnit.SECONDS);
        while (event != null && !type.isInstance(event)) {
            event = events.poll(10, TimeUnit.SECONDS);
        }
        assertThat(event).isInstanceOf(type);
        return type.cast(event);
    }

    @Test
    void aFailedReadChangesNothingAndIsSaidOnce() throws Exception {
        try (LogCapture log = new LogCapture()) {
            start("a");
            source.fail("the database is away");
            for (int i = 0; i < 5; i++) {
                RegistryStatus status = registry.refresh(SOON);
                assertThat(status.lastError()).hasValue("the database is away");
            }
            assertThat(text(registry.prompt("a"))).isEqualTo("old");
            assertThat(log.lines().stream().filter(line -> line.contains("away")))
                    .hasSize(1);
            assertThat(awaitEvent(PromptEvent.SourceFailed.class).message()).contains("away");
            ticker.advance(Duration.ofSeconds(3));
            source.answer(memory::read);
            registry.refresh(SOON);
            assertThat(awaitEvent(PromptEvent.SourceRecovered.class).outage()).isEqualTo(Duration.ofSeconds(3));
            assertThat(registry.status().lastError()).isEmpty();
        }
    }

    @Test
    void theAgeGrowsByTheClockEvenWhenReadingHangs() {
        start("a");
        assertThat(registry.status().state()).isEqualTo(State.READY);
        source.block();
        source.hint();
        ticker.advance(Duration.ofSeconds(61));
        assertThat(registry.status().age()).isEqualTo(Duration.ofSeconds(61));
        assertThat(registry.status().state()).isEqualTo(State.STALE);
        assertThat(text(registry.prompt("a"))).isEqualTo("old");
        source.unblock();
        registry.refresh(SOON);
        assertThat(registry.status().state()).isEqualTo(State.READY);
        assertThat(registry.status().age()).isZero();
    }

    @Test
    void theLoopSurvivesWhateverASourceThrows() {
        start("a");
        source.fail(new StackOverflowError());
        registry.refresh(SOON);
        source.fail(new NoClassDefFoundError("gone"));
        assertThat(registry.refresh(SOON).lastError())
                .hasValueSatisfying(error -> assertThat(error).contains("gone"));
        source.answer(known -> {
            throw new IllegalStateException("a bug");
        });
        registry.refresh(SOON);
        source.answer(memory::read);
        commit(memory, "new", "a");
        registry.refresh(SOON);
        assertThat(text(registry.prompt("a"))).isEqualTo("new");
    }

    @Test
    void aLaggingReplicaIsIgnoredAndSaid() {
        start("a");
        commit(memory, "new", "a");
        registry.refresh(SOON);
        source.answer(known -> SourceRead.full(new Revision(1, "older"), List.<Release>of(live("a", 1, 1, "old"))));
        RegistryStatus status = registry.refresh(SOON);
        assertThat(status.lastError())
                .hasValueSatisfying(error -> assertThat(error).contains("lagging replica"));
        assertThat(status.revision()).isEqualTo(2);
        assertThat(text(registry.prompt("a"))).isEqualTo("new");
    }

    @Test
    void aRewoundHistoryIsReadWholeAndSaid() throws Exception {
        start("a", "ghost", "b");
        commit(memory, "lost", "a", "ghost");
        registry.refresh(SOON);
        source.answer(known -> new SourceRead.Full(
                new Revision(1, "restored"),
                List.of(live("a", 1, 1, "old"), live("b", 1, 1, "old")),
                !known.revision().token().equals("restored")));
        registry.refresh(SOON);
        assertThat(registry.status().revision()).isEqualTo(1);
        assertThat(text(registry.prompt("a"))).isEqualTo("old");
        assertThat(registry.find("ghost")).isEmpty();
        assertThat(awaitEvent(PromptEvent.Removed.class).name()).isEqualTo("ghost");
        assertThat(awaitEvent(PromptEvent.HistoryReplaced.class)).isEqualTo(new PromptEvent.HistoryReplaced(2, 1));
    }

    @Test
    void changesThatDoNotFitLeadToAFullRead() {
        start("a");
        commit(memory, "new", "a");
        source.answer(known -> {
            source.answer(memory::read);
            return new SourceRead.Changes(new Revision(77, "elsewhere"), new Revision(78, "x"), List.of());
        });
        registry.refresh(SOON);
        registry.refresh(SOON);
        assertThat(text(registry.prompt("a"))).isEqualTo("new");
        assertThat(registry.status().lastError()).isEmpty();
    }

    @Test
    void changesFromAnotherHistoryAreNotTakenIn() {
        start("a");
        Revision elsewhere = new Revision(1, "elsewhere");
        source.answer(
                known -> new SourceRead.Changes(elsewhere, new Revision(2, "x"), List.of(live("a", 2, 2, "not ours"))));
        assertThat(registry.refresh(SOON).lastError())
                .hasValueSatisfying(error -> assertThat(error).contains("everything is read next"));
        assertThat(text(registry.prompt("a"))).isEqualTo("old");
        assertThat(registry.status().revision()).isEqualTo(1);
    }

    @Test
    void changesThatDoNotGoForwardAreNotTakenIn() {
        start("a");
        source.answer(known -> new SourceRead.Changes(
                known.revision(), new Revision(1, "sideways"), List.of(live("a", 2, 1, "not newer"))));
        assertThat(registry.refresh(SOON).lastError())
                .hasValueSatisfying(error -> assertThat(error).contains("everything is read next"));
        assertThat(text(registry.prompt("a"))).isEqualTo("old");
    }

    @Test
    void aReadThatWouldRemoveMostPromptsIsHeldUntilConfirmed() throws Exception {
        start("a", "b", "c");
        SourceRead emptied = SourceRead.full(new Revision(2, "t"), List.of());
        source.answer(known -> known.revision().number() == 2 ? SourceRead.unchanged() : emptied);
        registry.refresh(SOON);
        assertThat(registry.snapshot().names()).containsExactly("a", "b", "c");
        assertThat(registry.status().heldRemovals()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(awaitEvent(PromptEvent.RemovalsHeld.class).names()).hasSize(3);
        registry.confirmRemovals();
        registry.refresh(SOON);
        assertThat(registry.snapshot().names()).isEmpty();
        assertThat(registry.status().heldRemovals()).isEmpty();
    }

    @Test
    void heldPromptsThatComeBackAreNotHeldAnyMore() {
        start("a", "b", "c");
        source.answer(known -> SourceRead.full(new Revision(2, "t"), List.of()));
        registry.refresh(SOON);
        source.answer(known -> SourceRead.full(
                new Revision(3, "t"), List.of(live("a", 2, 3, "new"), live("b", 2, 3, "new"), live("c", 2, 3, "new"))));
        registry.refresh(SOON);
        assertThat(registry.status().heldRemovals()).isEmpty();
        assertThat(text(registry.prompt("b"))).isEqualTo("new");
    }

    @Test
    void aTombstoneIsAWishEvenForTheOnlyPrompt() {
        start("a");
        memory.commit(List.of(new Release.Deleted("a", 2, Instant.now())));
        registry.refresh(SOON);
        assertThat(registry.find("a")).isEmpty();
        assertThat(registry.status().heldRemovals()).isEmpty();
    }

    @Test
    void aPromptWithTwoLiveReleasesKeepsItsLastGoodVersion() {
        start("a", "b");
        source.answer(known -> SourceRead.full(
                new Revision(2, "t"),
                List.of(live("a", 2, 2, "one"), live("a", 3, 2, "other"), live("b", 2, 2, "new"))));
        registry.refresh(SOON);
        assertThat(text(registry.prompt("a"))).isEqualTo("old");
        assertThat(text(registry.prompt("b"))).isEqualTo("new");
        assertThat(registry.status().rejections().get("a").reason()).contains("two live releases");
    }

    @Test
    void forgedHintsCauseAtMostFourReadsPerSecond() throws Exception {
        start("a");
        int before = source.reads();
        long start = System.nanoTime();
        while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(2)) {
            source.hint();
            TimeUnit.MILLISECONDS.sleep(1);
        }
        assertThat(source.reads() - before).isBetween(2, 8);
        commit(memory, "new", "a");
        source.hint();
        assertThat(registry.awaitRevision(2, Duration.ofSeconds(2))).isTrue();
    }

    @Test
    void whatIsServedIsReportedToTheSource() {
        start("a", "b");
        source.applied().clear();
        long revision = memory.revision() + 1;
        memory.commit(List.of(live("a", 2, revision, "{{"), live("b", 2, revision, "new")));
        registry.refresh(SOON);
        assertThat(source.applied()).hasSize(1).first().satisfies(applied -> {
            assertThat(applied.revision().number()).isEqualTo(revision);
            assertThat(applied.latency())
                    .hasValueSatisfying(latency -> assertThat(latency).isLessThan(SOON));
            assertThat(applied.rejections()).singleElement().satisfies(rejected -> {
                assertThat(rejected.prompt()).isEqualTo("a");
                assertThat(rejected.version()).isEqualTo(2);
                assertThat(rejected.servingVersion()).isEqualTo(1);
            });
        });
        assertThat(registry.status().origin()).isEqualTo(Origin.SOURCE);
    }
}
