package io.hotprompt.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.hotprompt.PromptRegistry;
import io.hotprompt.StartupPolicy;
import io.hotprompt.model.Release;
import io.hotprompt.model.Revision;
import io.hotprompt.store.Change;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.testkit.ScriptedPromptSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FailoverPromptSourceTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final InMemoryPromptStore one = InMemoryPromptStore.create();
    private final InMemoryPromptStore two = InMemoryPromptStore.create();
    private final ScriptedPromptSource primary = new ScriptedPromptSource(one.source());
    private final ScriptedPromptSource secondary = new ScriptedPromptSource(two.source());
    private final FailoverPromptSource source = FailoverPromptSource.of(primary, secondary);

    private final Logger logger = (Logger) LoggerFactory.getLogger(FailoverPromptSource.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @BeforeEach
    void listen() {
        save(one, "a", "primary");
        save(two, "a", "secondary");
        save(two, "b", "secondary");
        logger.setLevel(Level.INFO);
        logger.addAppender(said);
        said.start();
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(said);
        logger.setLevel(null);
    }

    private static Change save(InMemoryPromptStore store, String name, String text) {
        return store.save(
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

    private List<String> said() {
        return said.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    @Test
    void aPrimaryThatMerelyLagsIsWaitedFor() {
        SourceRead.Full first = readAll(Known.NOTHING);
        primary.answer(known -> {
            throw new SourceBehindException("the replica lags");
        });
        assertThatThrownBy(() -> source.read(known(first))).isInstanceOf(SourceBehindException.class);
        assertThat(secondary.reads()).isZero();
        assertThat(said()).isEmpty();
    }

    @Test
    void whileThePrimaryAnswersItAloneIsRead() {
        SourceRead.Full first = readAll(Known.NOTHING);
        assertThat(first.releases()).extracting(Release::name).containsExactly("a");
        assertThat(first.newHistory()).isFalse();
        assertThat(source.read(known(first))).isEqualTo(SourceRead.unchanged());
        save(one, "c", "new");
        assertThat(source.read(known(first))).isInstanceOf(SourceRead.Changes.class);
        assertThat(secondary.reads()).isZero();
        assertThat(said()).isEmpty();
    }

    @Test
    void goingOverAndBackReplacesEverything() {
        SourceRead.Full first = readAll(Known.NOTHING);
        primary.fail("away");
        SourceRead.Full over = readAll(known(first));
        assertThat(over.releases()).extracting(Release::name).containsExactly("a", "b");
        assertThat(over.newHistory()).isTrue();
        primary.answer(one.source()::read);
        SourceRead.Full back = readAll(known(over));
        assertThat(back.releases()).extracting(Release::name).containsExactly("a");
        assertThat(back.newHistory()).isTrue();
        assertThat(source.read(known(back))).isEqualTo(SourceRead.unchanged());
    }

    @Test
    void theSourceThatStepsInKnowsNothingOfTheOther() {
        // Sources that believe whatever they are told: only what they are asked keeps histories apart.
        primary.answer(FailoverPromptSourceTest::trusting);
        secondary.answer(FailoverPromptSourceTest::trusting);
        SourceRead.Full first = readAll(Known.NOTHING);
        primary.fail("away");
        SourceRead.Full over = readAll(known(first));
        assertThat(over.newHistory()).isTrue();
        assertThat(source.read(known(over))).isEqualTo(SourceRead.unchanged());
        primary.answer(FailoverPromptSourceTest::trusting);
        assertThat(readAll(known(over)).newHistory()).isTrue();
    }

    private static SourceRead trusting(Known known) {
        return known.revision().equals(Revision.NONE)
                ? SourceRead.full(new Revision(3, "same for all"), List.of())
                : SourceRead.unchanged();
    }

    @Test
    void theFirstReadOfTheSecondaryIsNoNewHistory() {
        primary.fail("away");
        assertThat(readAll(Known.NOTHING).newHistory()).isFalse();
    }

    @Test
    void goingOverAndBackIsSaidOnce() {
        SourceRead.Full first = readAll(Known.NOTHING);
        primary.fail("the database is away");
        Known over = known(readAll(known(first)));
        source.read(over);
        source.read(over);
        assertThat(said()).containsExactly("WARN Reading prompts from the secondary source: the database is away");
        primary.answer(one.source()::read);
        source.read(known(readAll(over)));
        assertThat(said()).hasSize(2).last().isEqualTo("INFO Reading prompts from the primary source again");
    }

    @Test
    void whenBothAreAwayBothReasonsAreTold() {
        primary.fail("primary away");
        secondary.fail("secondary away");
        assertThatThrownBy(() -> source.read(Known.NOTHING))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessage("secondary away")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .satisfies(other -> assertThat(other).hasMessage("primary away")));
        assertThat(said()).isEmpty();
    }

    @Test
    void theModeIsThatOfTheSourceInUse() {
        primary.mode(SourceMode.LISTENING);
        secondary.mode(SourceMode.POLLING);
        source.read(Known.NOTHING);
        assertThat(source.mode()).isEqualTo(SourceMode.LISTENING);
        primary.fail("away");
        source.read(Known.NOTHING);
        assertThat(source.mode()).isEqualTo(SourceMode.POLLING);
    }

    @Test
    void thePrimaryHearsWhatIsServedUnlessTheSecondaryServesIt() {
        Applied applied = new Applied(new Revision(1, "one"), Optional.empty(), List.of());
        source.read(Known.NOTHING);
        source.applied(applied);
        assertThat(primary.applied()).containsExactly(applied);
        primary.fail("away");
        source.read(Known.NOTHING);
        source.applied(applied);
        assertThat(primary.applied()).hasSize(1);
    }

    @Test
    void aHintOfEitherSourceIsAHint() throws Exception {
        ChangeSignal signal = source.signal();
        primary.hint();
        assertThat(signal.await(SOON)).isTrue();
        secondary.hint();
        assertThat(signal.await(SOON)).isTrue();
    }

    @Test
    void bothAreClosed() {
        source.close();
        assertThat(primary.closes()).isEqualTo(1);
        assertThat(secondary.closes()).isEqualTo(1);
    }

    @Test
    void aRegistryGoesOverAndBack() {
        try (PromptRegistry registry = PromptRegistry.builder()
                .source(source)
                .startup(StartupPolicy.failFast(SOON))
                .build()) {
            registry.start();
            assertThat(text(registry)).isEqualTo("primary");
            primary.fail("away");
            registry.refresh(SOON);
            assertThat(text(registry)).isEqualTo("secondary");
            Change change = save(two, "a", "secondary 2");
            registry.refresh(SOON);
            assertThat(registry.status().revision()).isEqualTo(change.revision());
            assertThat(text(registry)).isEqualTo("secondary 2");
            primary.answer(one.source()::read);
            registry.refresh(SOON);
            assertThat(text(registry)).isEqualTo("primary");
            assertThat(registry.status().revision()).isEqualTo(1);
        }
    }

    private static String text(PromptRegistry registry) {
        return registry.prompt("a").render(Map.of()).text();
    }
}
