package io.hotprompt;

import static io.hotprompt.Releases.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.validation.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings, and what an application adds to the rules. */
class BuilderTest {

    private final InMemoryPromptStore store = InMemoryPromptStore.create();

    private void save(String text) {
        store.save(SaveRequest.of("support")
                .system(text)
                .author("ada")
                .note("a test")
                .build());
    }

    @Test
    void settingsAreCheckedAtOnceAndNameTheValue() {
        assertThatThrownBy(() -> PromptRegistry.builder().pollInterval(Duration.ofMillis(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pollInterval must be from PT0.01S to PT24H, was PT0.001S");
        assertThatThrownBy(() ->
                        PromptRegistry.builder().pollInterval(PromptRegistryBuilder.MAX_POLL_INTERVAL.plusNanos(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PromptRegistry.builder().staleAfter(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StartupPolicy.preferSource(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PromptRegistry.builder().build()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> PromptRegistry.builder().source(store.source()).source(store.source()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("source is set already");
        assertThatThrownBy(() -> PromptRegistry.builder()
                        .contract(PromptContract.of("a"))
                        .contract(PromptContract.of("a")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everySettingReturnsTheBuilderAndLimitsAreAllowed() {
        PromptRegistryBuilder builder = PromptRegistry.builder();
        assertThat(builder.pollInterval(PromptRegistryBuilder.MIN_POLL_INTERVAL))
                .isSameAs(builder);
        assertThat(builder.lastKnownGood(Path.of("prompts"))).isSameAs(builder);
        assertThat(builder.allowMassRemoval()).isSameAs(builder);
        assertThat(builder.contract(PromptContract.of("a")).contract(PromptContract.of("b")))
                .isSameAs(builder);
        assertThat(PromptRegistry.builder().pollInterval(PromptRegistryBuilder.MAX_POLL_INTERVAL))
                .isNotNull();
    }

    @Test
    void aVersionThisProgramCannotFillIsRejectedHere() {
        save("{{question}}");
        try (PromptRegistry registry = PromptRegistry.builder()
                .source(store.source())
                .contract(PromptContract.of("support").provides("question"))
                .build()) {
            registry.start();
            save("{{question}} {{orderId}}");
            registry.refresh(SOON);
            assertThat(registry.prompt("support").version()).isEqualTo(1);
            assertThat(registry.status().rejections().get("support").reason()).contains("\"orderId\" has no value");
            save("no question");
            registry.refresh(SOON);
            assertThat(registry.prompt("support").version()).isEqualTo(3);
            assertThat(registry.status().rejections()).isEmpty();
        }
    }

    @Test
    void aRuleOfTheApplicationIsAppliedBeforeTheSwap() {
        save("fine");
        try (PromptRegistry registry = PromptRegistry.builder()
                .source(store.source())
                .validator(definition -> definition.messages().get(0).content().contains("forbidden")
                        ? List.of(Problem.error("APP-1", "a forbidden word"))
                        : List.of())
                .build()) {
            registry.start();
            save("forbidden");
            registry.refresh(SOON);
            assertThat(registry.prompt("support").version()).isEqualTo(1);
            assertThat(registry.status().rejections().get("support").problems())
                    .extracting(Problem::code)
                    .containsExactly("APP-1");
        }
    }

    @Test
    void aRuleThatFailsRejectsTheVersionAndNothingElse() {
        save("fine");
        try (PromptRegistry registry = PromptRegistry.builder()
                .source(store.source())
                .validator(definition -> {
                    if (definition.version() == 2) {
                        throw new IllegalStateException("a bug");
                    }
                    return List.of();
                })
                .build()) {
            registry.start();
            save("second");
            registry.refresh(SOON);
            assertThat(registry.prompt("support").version()).isEqualTo(1);
            assertThat(registry.status().rejections().get("support").reason()).contains("fix the validator");
            save("third");
            registry.refresh(SOON);
            assertThat(registry.prompt("support").render(Map.of()).text()).isEqualTo("third");
        }
    }

    @Test
    void theLogTellsAReloadInOneLine() {
        try (LogCapture log = new LogCapture();
                PromptRegistry registry =
                        PromptRegistry.builder().source(store.source()).build()) {
            save("one");
            registry.start();
            save("two");
            registry.refresh(SOON);
            assertThat(log.lines())
                    .anyMatch(line -> line.equals("INFO Prompt loaded: support v1, revision 1"))
                    .anyMatch(line ->
                            line.matches("INFO Prompt reloaded: support v1 → v2, revision 2, \\d+ ms after commit"));
        }
    }
}
