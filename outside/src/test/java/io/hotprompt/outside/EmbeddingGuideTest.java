package io.hotprompt.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.PromptContract;
import io.hotprompt.PromptHandle;
import io.hotprompt.PromptRegistry;
import io.hotprompt.PromptSnapshot;
import io.hotprompt.RegistryStatus;
import io.hotprompt.RenderedPrompt;
import io.hotprompt.StartupPolicy;
import io.hotprompt.model.Experiment;
import io.hotprompt.model.Message;
import io.hotprompt.model.Role;
import io.hotprompt.model.Variable;
import io.hotprompt.source.ClasspathPromptSource;
import io.hotprompt.source.DirectoryPromptSource;
import io.hotprompt.source.FailoverPromptSource;
import io.hotprompt.source.OverlayPromptSource;
import io.hotprompt.source.PromptSource;
import io.hotprompt.store.Change;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.validation.InvalidPromptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide on embedding, writing prompts, files, experiments and tests. */
class EmbeddingGuideTest {

    private final InMemoryPromptStore store = InMemoryPromptStore.create();

    private static SaveRequest edit(String name, String text) {
        return SaveRequest.of(name).system(text).author("ada").note("an edit").build();
    }

    @Test
    void embedding(@TempDir Path directory) {
        PromptSource source = store.source();
        store.save(edit("support", "Question: {{question}}"));
        // spotless:off
        // snippet: embed
        PromptRegistry registry = PromptRegistry.builder()
                .source(source)
                .bootstrap(ClasspathPromptSource.of("prompts"))              // served until the source answers for the first time
                .lastKnownGood(directory.resolve("prompts.lkg"))             // served when the source is away at start
                .startup(StartupPolicy.preferSource(Duration.ofSeconds(5)))  // or failFast(..), background()
                .contract(PromptContract.of("support").provides("question")) // what this program can fill in
                .build();
        registry.start();
        // end snippet

        // snippet: read
        PromptHandle support = registry.handle("support");                   // once, in a field
        RenderedPrompt rendered = support.current().render(Map.of("question", "How do I contact you?"));
        rendered.messages();                                                 // roles and texts, in order
        rendered.parameters();                                               // model, temperature …
        rendered.prompt();                                                   // support v42: for your log and your metrics
        // end snippet

        // snippet: snapshot
        PromptSnapshot pinned = registry.snapshot();
        pinned.prompt("support");                                            // both of one revision,
        pinned.find("greeting");                                             // whatever is saved meanwhile
        // end snippet
        // spotless:on
        assertThat(rendered.text()).isEqualTo("Question: How do I contact you?");
        assertThat(pinned.revision()).isEqualTo(1);
        registry.close();
    }

    @Test
    void writingPrompts() {
        // spotless:off
        // snippet: save
        Change change = store.save(SaveRequest.of("support")
                .system("You answer for {{school}}.")
                .history()                                                   // the conversation goes here
                .user("{{question}}")
                .variable(Variable.required("question"))
                .variable(Variable.optional("school", "HFIM"))
                .parameter("model", "gpt-5-mini").parameter("temperature", 0.2)
                .author("ada").note("school is a variable now")
                .build());
        // end snippet

        // snippet: refused
        try {
            store.save(SaveRequest.of("support").system("Question: {{question").author("ada").note("a typo").build());
        } catch (InvalidPromptException e) {
            e.problems().forEach(System.out::println);                       // code, message, line, column, what to do
        }
        // end snippet
        // spotless:on
        assertThat(change.version()).isEqualTo(1);
        assertThat(store.versions("support")).hasSize(1);
        assertThatThrownBy(() -> store.save(edit("support", "{{question")))
                .isInstanceOf(InvalidPromptException.class)
                .hasMessageContaining("line 1");
        try (PromptRegistry registry = started(store.source())) {
            List<Message> conversation = List.of(new Message(Role.USER, "Hello"), new Message(Role.ASSISTANT, "Hi"));
            assertThat(registry.prompt("support")
                            .render(Map.of("question", "Why?"), conversation)
                            .messages())
                    .extracting(Message::content)
                    .containsExactly("You answer for HFIM.", "Hello", "Hi", "Why?");
        }
    }

    @Test
    void files(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("greeting.md"), "You greet {{name}}.");
        PromptSource database = store.source();
        store.save(edit("greeting", "From the database."));
        // spotless:off
        // snippet: files
        PromptSource edited = DirectoryPromptSource.of(directory);           // notices edits
        PromptSource bundled = ClasspathPromptSource.of("prompts");          // in the jar
        PromptSource both = OverlayPromptSource.of(bundled, edited);         // those of edited first
        PromptSource safe = FailoverPromptSource.of(database, both);         // all of both while the database is away
        // end snippet
        // spotless:on
        try (PromptRegistry registry = started(both)) {
            assertThat(registry.snapshot().names()).contains("greeting", "support");
            RenderedPrompt rendered = registry.prompt("support").render(Map.of("question", "Why?"));
            assertThat(rendered.messages())
                    .extracting(Message::content)
                    .containsExactly("You answer for HFIM.", "Why?");
            assertThat(rendered.parameters()).containsEntry("model", "gpt-5-mini");
        }
        try (PromptRegistry registry = started(safe)) {
            assertThat(registry.prompt("greeting").render(Map.of()).text()).isEqualTo("From the database.");
        }
    }

    @Test
    void twoVersionsAtOnce() {
        for (int version = 1; version <= 39; version++) {
            store.save(edit("support", "You answer. " + version));
        }
        // spotless:off
        // snippet: experiment
        Change control = store.save(edit("support", "You answer."));         // v40, live
        Change draft = store.saveDraft(edit("support", "You answer warmly."));   // v41, not live
        store.startExperiment("support", Experiment.of("tone")
                .control(control.version(), 9_000).variant("warm", draft.version(), 1_000).build(),
                "ada", "does a warm tone help?");

        PromptRegistry registry = PromptRegistry.builder().source(store.source()).build();
        registry.start();
        registry.prompt("support", "user-42");                               // always the same arm for the same user

        Change promoted = store.promote("support", "warm", "ada", "it does");    // or stopExperiment(..)
        // end snippet
        // spotless:on
        assertThat(control.version()).isEqualTo(40);
        assertThat(registry.awaitRevision(promoted.revision(), Duration.ofSeconds(5)))
                .isTrue();
        assertThat(registry.prompt("support", "user-42").version()).isEqualTo(41);
        registry.close();
    }

    @Test
    void inTests() {
        // spotless:off
        // snippet: in-tests
        InMemoryPromptStore prompts = InMemoryPromptStore.create();
        PromptRegistry registry = PromptRegistry.builder().source(prompts.source()).build();
        registry.start();

        Change change = prompts.save(SaveRequest.of("support")
                .system("Be brief.").author("test").note("for a test").build());
        assertThat(registry.awaitRevision(change.revision(), Duration.ofSeconds(5))).isTrue();
        assertThat(registry.prompt("support").render(Map.of()).text()).isEqualTo("Be brief.");
        // end snippet
        // spotless:on
        registry.close();
    }

    @Test
    void status() {
        store.save(edit("support", "Be brief."));
        try (PromptRegistry registry = started(store.source())) {
            // spotless:off
            // snippet: status
            RegistryStatus status = registry.status();
            status.state();                                                  // READY, STALE …
            status.revision();                                               // equal on all servers a moment after a change
            status.age();                                                    // since the source last answered
            status.rejections().forEach((prompt, rejection) -> System.out.println(rejection.reason()));
            // end snippet
            // spotless:on
            assertThat(status.state()).isEqualTo(RegistryStatus.State.READY);
            assertThat(status.revision()).isEqualTo(1);
        }
    }

    private static PromptRegistry started(PromptSource source) {
        PromptRegistry registry = PromptRegistry.builder().source(source).build();
        registry.start();
        return registry;
    }
}
