package io.hotprompt.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.PromptRegistry;
import io.hotprompt.model.Release;
import io.hotprompt.model.Revision;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.testkit.ScriptedPromptSource;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlayPromptSourceTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final InMemoryPromptStore one = InMemoryPromptStore.create();
    private final InMemoryPromptStore two = InMemoryPromptStore.create();
    private final ScriptedPromptSource lower = new ScriptedPromptSource(one.source());
    private final ScriptedPromptSource upper = new ScriptedPromptSource(two.source());
    private final OverlayPromptSource source = OverlayPromptSource.of(lower, upper);

    private static void save(InMemoryPromptStore store, String name, String text) {
        store.save(
                SaveRequest.of(name).system(text).author("ada").note("a test").build());
    }

    private SourceRead.Full readAll(Known known) {
        SourceRead read = source.read(known);
        assertThat(read).isInstanceOf(SourceRead.Full.class);
        return (SourceRead.Full) read;
    }

    private static Known known(SourceRead.Full full) {
        return new Known(full.revision(), Map.of());
    }

    private static String text(PromptRegistry registry, String name) {
        return registry.prompt(name).render(Map.of()).text();
    }

    @Test
    void revisionsCountTheChangesOfEither() {
        save(one, "a", "text");
        SourceRead.Full first = readAll(Known.NOTHING);
        assertThat(first.revision().number()).isEqualTo(1);
        assertThat(source.read(known(first))).isEqualTo(SourceRead.unchanged());
        save(one, "b", "text");
        SourceRead.Full second = readAll(known(first));
        assertThat(second.revision().number()).isEqualTo(2);
        save(two, "c", "text");
        SourceRead.Full third = readAll(known(second));
        assertThat(third.revision().number()).isEqualTo(3);
        assertThat(third.releases()).extracting(Release::name).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(source.read(known(third))).isEqualTo(SourceRead.unchanged());
    }

    @Test
    void onlyARevisionOfAnotherSourceIsAnotherHistory() {
        SourceRead.Full first = readAll(Known.NOTHING);
        assertThat(first.newHistory()).isFalse();
        save(one, "a", "text");
        assertThat(readAll(known(first)).newHistory()).isFalse();
        assertThat(readAll(new Known(new Revision(1, "another"), Map.of())).newHistory())
                .isTrue();
    }

    @Test
    void aChangeBelowIsNotLostWhileTheUpperSourceIsAway() {
        save(one, "a", "text");
        SourceRead.Full first = readAll(Known.NOTHING);
        save(one, "b", "text");
        upper.fail("away");
        assertThatThrownBy(() -> source.read(known(first))).isInstanceOf(SourceUnavailableException.class);
        upper.answer(two.source()::read);
        assertThat(readAll(known(first)).releases()).extracting(Release::name).containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource({
        "LISTENING, LISTENING, LISTENING",
        "LISTENING, POLLING, POLLING",
        "POLLING, LISTENING, POLLING",
        "DISCONNECTED, LISTENING, DISCONNECTED",
        "POLLING, DISCONNECTED, DISCONNECTED"
    })
    void theModeIsTheWorseOfTheTwo(SourceMode below, SourceMode above, SourceMode both) {
        lower.mode(below);
        upper.mode(above);
        assertThat(source.mode()).isEqualTo(both);
    }

    @Test
    void aHintOfEitherSourceIsAHint() throws Exception {
        ChangeSignal signal = source.signal();
        lower.hint();
        assertThat(signal.await(SOON)).isTrue();
        upper.hint();
        assertThat(signal.await(SOON)).isTrue();
    }

    @Test
    void bothAreClosed() {
        source.close();
        assertThat(lower.closes()).isEqualTo(1);
        assertThat(upper.closes()).isEqualTo(1);
    }

    @Test
    void thePromptAboveHidesTheOneBelow() {
        save(one, "a", "lower a");
        save(one, "b", "lower b");
        save(two, "b", "upper b");
        try (PromptRegistry registry = PromptRegistry.builder().source(source).build()) {
            registry.start();
            assertThat(text(registry, "a")).isEqualTo("lower a");
            assertThat(text(registry, "b")).isEqualTo("upper b");
            save(one, "a", "lower a again");
            save(two, "c", "upper c");
            save(one, "b", "hidden");
            registry.refresh(SOON);
            assertThat(text(registry, "a")).isEqualTo("lower a again");
            assertThat(text(registry, "b")).isEqualTo("upper b");
            assertThat(text(registry, "c")).isEqualTo("upper c");
            two.delete("b", "ada", "not needed");
            registry.refresh(SOON);
            assertThat(text(registry, "b")).isEqualTo("hidden");
        }
    }
}
