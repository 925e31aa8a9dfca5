package io.hotprompt.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.model.Release;
import io.hotprompt.model.Revision;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.testkit.PromptSourceContract;
import io.hotprompt.testkit.SourceFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InMemoryPromptSourceTest extends PromptSourceContract {

    private final InMemoryPromptSource source = InMemoryPromptSource.create();

    @Override
    protected SourceFixture fixture() {
        InMemoryPromptStore store = InMemoryPromptStore.create();
        return new SourceFixture() {
            @Override
            public PromptSource source() {
                return store.source();
            }

            @Override
            public void put(String name, String text) {
                store.save(SaveRequest.of(name)
                        .system(text)
                        .author("ada")
                        .note("a test")
                        .build());
            }

            @Override
            public void remove(String name) {
                store.delete(name, "ada", "a test");
            }
        };
    }

    private static Release live(String name, long revision) {
        return new FileReleases().release(new PromptFileName(name, ".md"), "text", revision, Instant.EPOCH);
    }

    private SourceRead.Full readAll(Revision known) {
        return (SourceRead.Full) source.read(new Known(known, Map.of()));
    }

    @Test
    void aReleaseOfAnotherRevisionThanTheNextIsRefused() {
        source.commit(List.of(live("a", 1)));
        List<Release> wrong = List.of(live("b", 2), live("c", 4));
        assertThatThrownBy(() -> source.commit(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the release carries revision 4; the next one is 2");
        assertThat(source.revision()).isEqualTo(1);
        assertThat(readAll(Revision.NONE).releases()).extracting(Release::name).containsExactly("a");
    }

    @Test
    void whoReadsEverythingDoesNotHearOfDeletedPrompts() {
        source.commit(List.of(live("a", 1), live("b", 1)));
        source.commit(List.of(new Release.Deleted("a", 2, Instant.EPOCH)));
        assertThat(readAll(Revision.NONE).releases()).extracting(Release::name).containsExactly("b");
    }

    @Test
    void whoHoldsAnOlderRevisionHearsOfDeletions() {
        source.commit(List.of(live("a", 1), live("b", 1)));
        Revision first = readAll(Revision.NONE).revision();
        Release deletion = new Release.Deleted("a", 2, Instant.EPOCH);
        source.commit(List.of(deletion));
        SourceRead.Changes changes = (SourceRead.Changes) source.read(new Known(first, Map.of()));
        assertThat(changes.from()).isEqualTo(first);
        assertThat(changes.releases()).containsExactly(deletion);
    }

    @Test
    void whoHeldNothingHearsOfEachPromptOnce() {
        Revision empty = readAll(Revision.NONE).revision();
        source.commit(List.of(live("a", 1), live("b", 1)));
        source.commit(List.of(live("a", 2)));
        SourceRead.Changes changes = (SourceRead.Changes) source.read(new Known(empty, Map.of()));
        assertThat(changes.releases()).containsExactlyInAnyOrder(live("a", 2), live("b", 1));
    }

    @Test
    void changesReachItsReadersAtOnce() {
        assertThat(source.mode()).isEqualTo(SourceMode.LISTENING);
    }

    @Test
    void onlyARevisionOfAnotherSourceIsAnotherHistory() {
        source.commit(List.of(live("a", 1)));
        assertThat(readAll(Revision.NONE).newHistory()).isFalse();
        assertThat(readAll(new Revision(1, "another")).newHistory()).isTrue();
    }

    @Test
    void aCommitEndsAWait() throws Exception {
        try (SignalWait wait = SignalWait.on(source.signal())) {
            source.commit(List.of(live("a", 1)));
            assertThat(wait.answer()).isTrue();
        }
    }

    @Test
    void aCommitWhileNobodyWaitedIsRememberedOnce() throws Exception {
        ChangeSignal signal = source.signal();
        source.commit(List.of(live("a", 1)));
        assertThat(signal.await(SignalWait.LONG)).isTrue();
        assertThat(signal.await(Duration.ofMillis(1))).isFalse();
    }

    @Test
    void aWakeUpEndsTheWaitOfOneReaderAlone() throws Exception {
        ChangeSignal woken = source.signal();
        try (SignalWait wait = SignalWait.on(woken);
                SignalWait other = SignalWait.on(source.signal())) {
            woken.wakeUp();
            assertThat(wait.answer()).isFalse();
            other.goesOn();
            source.commit(List.of(live("a", 1)));
            assertThat(other.answer()).isTrue();
        }
    }
}
