package io.hotprompt.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.PromptRegistry;
import io.hotprompt.RegistryStatus;
import io.hotprompt.model.Authorship;
import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.source.InMemoryPromptSource;
import io.hotprompt.store.Change;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.store.VersionConflictException;
import io.hotprompt.validation.InvalidPromptException;
import io.hotprompt.validation.Problem;
import io.hotprompt.validation.PromptRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows 52 to 54 and 60: versions in relation to others, and versions that cannot be read. */
class HistoryCatalogueTest {

    private final AtomicBoolean newRules = new AtomicBoolean();
    private final InMemoryPromptStore store = InMemoryPromptStore.create(
            PromptRules.standard()
                    .with(definition -> newRules.get() && definition.version() == 1
                            ? List.of(Problem.error("ACME-1", "say please"))
                            : List.of()),
            Clock.systemUTC());

    private Change save(String text) {
        return store.save(request(text).build());
    }

    private static SaveRequest.Builder request(String text) {
        return SaveRequest.of("subject").system(text).author("ada").note("a test");
    }

    @ParameterizedTest(name = "row 52 base {0}")
    @CsvSource({"-1", "3", "9223372036854775807", "-9223372036854775808"})
    void row52ABaseThatNeverExistedIsRefused(long base) {
        save("one");
        save("two");
        assertThatThrownBy(() -> store.save(request("three").baseVersion(base).build()))
                .isInstanceOf(InvalidPromptException.class)
                .hasMessageContaining("base version " + base + " does not exist; the newest is 2");
        assertThat(store.versions("subject")).hasSize(2);
    }

    @ParameterizedTest(name = "row 52 base {0}")
    @CsvSource({"0", "1"})
    void row52AStaleBaseIsAConflict(long base) {
        save("one");
        save("two");
        assertThatThrownBy(() -> store.save(request("three").baseVersion(base).build()))
                .isInstanceOfSatisfying(VersionConflictException.class, e -> {
                    assertThat(e.current()).isEqualTo(2);
                    assertThat(e.author()).isEqualTo("ada");
                });
        assertThat(store.versions("subject")).hasSize(2);
    }

    @Test
    void row52TheNewestBaseIsAccepted() {
        save("one");
        assertThat(store.save(request("two").baseVersion(1).build()).version()).isEqualTo(2);
    }

    @Test
    void row53AVersionThatTodaysRulesRefuseCannotBeRestored() {
        save("one");
        save("two");
        newRules.set(true);
        assertThatThrownBy(() -> store.restore("subject", 1, "ada", "go back"))
                .isInstanceOf(InvalidPromptException.class)
                .hasMessageContaining("ACME-1: say please");
        assertThat(store.live("subject").orElseThrow().definition().version()).isEqualTo(2);
    }

    @Test
    void row54AnIdenticalSaveMakesNoRevision() {
        Change first = save("one");
        Change again = save("one");
        assertThat(again.isUnchanged()).isTrue();
        assertThat(again.revision()).isEqualTo(first.revision());
        assertThat(store.versions("subject")).hasSize(1);
        assertThat(store.changes("subject")).hasSize(1);
    }

    @Test
    void row36LineEndsAloneMakeNoVersion() {
        save("one\ntwo\nthree");
        assertThat(save("one\r\ntwo\rthree").isUnchanged()).isTrue();
    }

    @Test
    void row60AVersionThatCannotBeReadLeavesTheLastGoodOneServing() {
        InMemoryPromptSource source = InMemoryPromptSource.create();
        PromptContent content = PromptContent.of(new MessageTemplate("system", "good"));
        Authorship nobody = new Authorship("", "", Instant.EPOCH);
        PromptDefinition good = new PromptDefinition("subject", 1, content, nobody);
        source.commit(List.of(new Release.Live(good, 1, Instant.now(), Optional.empty())));
        try (PromptRegistry registry = PromptRegistry.builder().source(source).build()) {
            registry.start();
            Release.Defect defect = new Release.Defect(2, "its body is missing; save it again");
            source.commit(List.of(new Release.Unreadable("subject", 2, Instant.now(), defect)));
            RegistryStatus status = registry.refresh(Duration.ofSeconds(60));
            assertThat(registry.prompt("subject").render(Map.of()).text()).isEqualTo("good");
            assertThat(status.rejections().get("subject").reason())
                    .isEqualTo("HP-V90: its body is missing; save it again");
        }
    }
}
