package io.hotprompt.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.PromptRegistry;
import io.hotprompt.StartupPolicy;
import io.hotprompt.store.Change;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.testkit.ScriptedPromptSource;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComposedSourcesTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final InMemoryPromptStore one = InMemoryPromptStore.create();
    private final InMemoryPromptStore two = InMemoryPromptStore.create();

    private static Change save(InMemoryPromptStore store, String name, String text) {
        return store.save(
                SaveRequest.of(name).system(text).author("ada").note("a test").build());
    }

    private static String text(PromptRegistry registry, String name) {
        return registry.prompt(name).render(Map.of()).text();
    }

    @Test
    void theClassPathHoldsBundledPrompts() {
        SourceRead.Full full =
                (SourceRead.Full) ClasspathPromptSource.of("prompts").read(Known.NOTHING);
        assertThat(full.releases()).extracting(release -> release.name()).containsExactly("greeting", "plain");
        assertThat(ClasspathPromptSource.of("prompts").read(new Known(full.revision(), Map.of())))
                .isInstanceOf(SourceRead.Unchanged.class);
        assertThatThrownBy(() -> ClasspathPromptSource.of("nowhere").read(Known.NOTHING))
                .isInstanceOf(SourceUnavailableException.class);
    }

    @Test
    void anOverlayHidesThePromptBelowIt() {
        save(one, "a", "lower a");
        save(one, "b", "lower b");
        save(two, "b", "upper b");
        try (PromptRegistry registry = PromptRegistry.builder()
                .source(OverlayPromptSource.of(one.source(), two.source()))
                .build()) {
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

    @Test
    void theSecondarySourceStepsInAndOutAgain() {
        save(one, "a", "primary");
        save(two, "a", "secondary");
        save(two, "a", "secondary 2");
        ScriptedPromptSource primary = new ScriptedPromptSource(one.source());
        try (PromptRegistry registry = PromptRegistry.builder()
                .source(FailoverPromptSource.of(primary, two.source()))
                .startup(StartupPolicy.failFast(SOON))
                .build()) {
            registry.start();
            assertThat(text(registry, "a")).isEqualTo("primary");
            primary.fail("away");
            registry.refresh(SOON);
            assertThat(text(registry, "a")).isEqualTo("secondary 2");
            Change change = save(two, "a", "secondary 3");
            registry.refresh(SOON);
            assertThat(registry.status().revision()).isEqualTo(change.revision());
            assertThat(text(registry, "a")).isEqualTo("secondary 3");
            primary.answer(one.source()::read);
            registry.refresh(SOON);
            assertThat(text(registry, "a")).isEqualTo("primary");
            assertThat(registry.status().revision()).isEqualTo(1);
        }
    }
}
