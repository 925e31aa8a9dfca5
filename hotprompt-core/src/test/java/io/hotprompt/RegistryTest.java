package io.hotprompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.model.Experiment;
import io.hotprompt.model.Message;
import io.hotprompt.model.Role;
import io.hotprompt.model.Variable;
import io.hotprompt.store.Change;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final InMemoryPromptStore store = InMemoryPromptStore.create();
    private final PromptRegistry registry =
            PromptRegistry.builder().source(store.source()).build();

    @BeforeEach
    void saveTheFirstVersion() {
        save("You answer for {{school}}. Question: {{question}}");
        registry.start();
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private Change save(String system) {
        return store.save(SaveRequest.of("support")
                .system(system)
                .parameter("temperature", 0.2)
                .author("ada")
                .note("a test")
                .build());
    }

    @Test
    void theNextReadUsesWhatWasSaved() {
        for (int i = 0; i < 40; i++) {
            Change change = save("Write to info" + i + "@uga.edu");
            assertThat(registry.awaitRevision(change.revision(), SOON)).isTrue();
            assertThat(registry.prompt("support").render(Map.of()).text()).isEqualTo("Write to info" + i + "@uga.edu");
        }
    }

    @Test
    void aRestoredVersionKeepsItsNumber() {
        save("second {{question}}");
        Change change = store.restore("support", 1, "ada", "bad answers since v2");
        registry.awaitRevision(change.revision(), SOON);
        assertThat(registry.prompt("support").version()).isEqualTo(1);
        assertThat(change.revision()).isEqualTo(3);
        assertThat(store.changes("support"))
                .extracting(Change::kind)
                .containsExactly(Change.Kind.RESTORE, Change.Kind.SAVE, Change.Kind.SAVE);
    }

    @Test
    void renderingFillsInValuesThatAreNeverReadAgain() {
        RenderedPrompt rendered = registry.prompt("support")
                .render(Map.of("school", "{{question}} $1 \\", "question", "why?"), List.of(Message.user("hello")));
        assertThat(rendered.messages())
                .containsExactly(
                        new Message(Role.SYSTEM, "You answer for {{question}} $1 \\. Question: why?"),
                        Message.user("hello"));
        assertThat(rendered.parameters()).containsEntry("temperature", 0.2);
    }

    @Test
    void allMissingValuesAreNamedAtOnce() {
        assertThatThrownBy(() -> registry.prompt("support").render(Map.of()))
                .isInstanceOfSatisfying(MissingValueException.class, e -> {
                    assertThat(e.names()).containsExactly("school", "question");
                    assertThat(e.prompt()).isEqualTo("support");
                    assertThat(e.version()).isEqualTo(1);
                });
    }

    @Test
    void aDefaultFillsInForAMissingValue() {
        Change change = store.save(SaveRequest.of("support")
                .system("{{school}}: {{question}}")
                .variable(Variable.required("question"))
                .variable(Variable.optional("school", "HFIM"))
                .author("ada")
                .note("with default")
                .build());
        registry.awaitRevision(change.revision(), SOON);
        assertThat(registry.prompt("support").render(Map.of("question", "x")).text())
                .isEqualTo("HFIM: x");
    }

    @Test
    void anUnknownPromptIsMissedWithASuggestion() {
        assertThatThrownBy(() -> registry.prompt("suport"))
                .isInstanceOf(PromptNotFoundException.class)
                .hasMessageContaining("did you mean \"support\"?");
        PromptHandle handle = registry.handle("later");
        assertThat(handle.find()).isEmpty();
        Change change = store.save(
                SaveRequest.of("later").user("hi").author("ada").note("first").build());
        registry.awaitRevision(change.revision(), SOON);
        assertThat(handle.current().render(Map.of()).text()).isEqualTo("hi");
    }

    @Test
    void anExperimentIsStickyAndEndsByPromotion() {
        save("warm {{question}}");
        Change change = store.startExperiment(
                "support",
                Experiment.of("tone")
                        .control(1, 9_000)
                        .variant("warm", 2, 1_000)
                        .build(),
                "ada",
                "try it");
        registry.awaitRevision(change.revision(), SOON);
        assertThat(registry.prompt("support").version()).isEqualTo(1);
        PromptHandle handle = registry.handle("support");
        int warm = 0;
        for (int user = 0; user < 100_000; user++) {
            Prompt prompt = registry.prompt("support", "user-" + user);
            warm += prompt.version() == 2 ? 1 : 0;
            assertThat(prompt.variant()).hasValue(prompt.version() == 2 ? "warm" : "control");
            assertThat(handle.current("user-" + user)).isSameAs(prompt);
        }
        assertThat(warm).isBetween(9_500, 10_500);
        Change promoted = store.promote("support", "warm", "ada", "it wins");
        registry.awaitRevision(promoted.revision(), SOON);
        assertThat(registry.prompt("support", "user-1").version()).isEqualTo(2);
        assertThat(registry.prompt("support", "user-1").variant()).isEmpty();
    }

    @Test
    void twoArmsWithTheSameVersionAreStillTwoArms() {
        Change change = store.startExperiment(
                "support",
                Experiment.of("none")
                        .control(1, 5_000)
                        .variant("same", 1, 5_000)
                        .build(),
                "ada",
                "does the split work?");
        assertThat(registry.awaitRevision(change.revision(), SOON)).isTrue();
        long same = IntStream.range(0, 1_000)
                .filter(user -> registry.prompt("support", "user-" + user)
                        .variant()
                        .orElseThrow()
                        .equals("same"))
                .count();
        assertThat(same).isBetween(400L, 600L);
    }

    @Test
    void listenersHearOfAChangeAfterItIsVisible() throws Exception {
        var events = new LinkedBlockingQueue<PromptEvent>();
        registry.subscribe(events::add);
        save("new {{question}}");
        PromptEvent event = events.poll(5, TimeUnit.SECONDS);
        assertThat(event).isInstanceOfSatisfying(PromptEvent.Changed.class, changed -> {
            assertThat(changed.toVersion()).isEqualTo(2);
            assertThat(registry.prompt("support").version()).isEqualTo(2);
        });
    }
}
