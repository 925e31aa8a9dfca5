package io.hotprompt.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Variable;
import io.hotprompt.model.VariableType;
import io.hotprompt.store.Change;
import io.hotprompt.store.Change.Kind;
import io.hotprompt.store.PromptStore;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.store.VersionConflictException;
import io.hotprompt.validation.InvalidPromptException;
import io.hotprompt.validation.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The half of {@link PromptStoreContract} that saves. */
abstract class SavingContract {

    PromptStore store;

    /** A store without prompts; called once per test. */
    protected abstract PromptStore emptyStore() throws Exception;

    @BeforeEach
    final void open() throws Exception {
        store = emptyStore();
    }

    static SaveRequest.Builder request(String name, String text) {
        return SaveRequest.of(name).system(text).author("ada").note("because");
    }

    Change save(String text) {
        return store.save(request("support", text).build());
    }

    String liveText() {
        return store.live("support")
                .orElseThrow()
                .definition()
                .messages()
                .get(0)
                .content();
    }

    @Test
    public void versionsCountFromOneAndRevisionsRiseByOne() {
        Change first = save("one");
        Change second = save("two");
        assertThat(List.of(first.version(), second.version())).containsExactly(1L, 2L);
        assertThat(second.revision()).isEqualTo(first.revision() + 1);
        assertThat(second.kind()).isEqualTo(Kind.SAVE);
        assertThat(second.fromVersion()).hasValue(1);
        assertThat(first.fromVersion()).isEmpty();
        assertThat(liveText()).isEqualTo("two");
    }

    private static SaveRequest everything() {
        return SaveRequest.of("support")
                .system("System „ümläut“ 🎉 {{a}} {{b}} {{c}}")
                .developer("developer")
                .history()
                .user("user\nwith lines\ttabs \"quotes\" \\ and {\"json\": {\"a\": 1}}")
                .assistant("assistant")
                .variable(Variable.required("a").type(VariableType.INTEGER))
                .variable(Variable.optional("b", "x").oneOf("x", "y"))
                .variable(Variable.optional("c", ""))
                .parameter("model", "gpt-5-mini")
                .parameter("temperature", 0.2)
                .parameter("max_tokens", 100)
                .parameter("seed", 4_000_000_000L)
                .parameter("top_p", 1.0)
                .parameter("stop", Arrays.asList("END", null, true))
                .parameter("response_format", Map.of("type", "json_schema", "schema", Map.of("x", 1e10)))
                .author("ada")
                .note("all of it")
                .build();
    }

    @Test
    public void everythingOfAVersionComesBack() {
        store.save(everything());
        PromptDefinition saved = store.version("support", 1);
        assertThat(saved.messages())
                .extracting(message -> message.role())
                .containsExactly("system", "developer", "history", "user", "assistant");
        assertThat(saved.messages().get(3).content())
                .contains("user\nwith lines\ttabs")
                .contains("{\"json\": {\"a\": 1}}");
        assertThat(saved.variables())
                .containsExactly(
                        Variable.required("a").type(VariableType.INTEGER),
                        Variable.optional("b", "x").oneOf("x", "y"),
                        Variable.optional("c", ""));
        assertThat(saved.parameters())
                .containsEntry("temperature", 0.2)
                .containsEntry("max_tokens", 100)
                .containsEntry("seed", 4_000_000_000L)
                .containsEntry("stop", Arrays.asList("END", null, true));
        assertThat(saved.author()).isEqualTo("ada");
        assertThat(saved.note()).isEqualTo("all of it");
        assertThat(store.live("support").orElseThrow().definition()).isEqualTo(saved);
    }

    @Test
    public void anEqualSaveChangesNothing() {
        Change first = save("one");
        Change again = save("one");
        assertThat(again.isUnchanged()).isTrue();
        assertThat(again.version()).isEqualTo(1);
        assertThat(again.revision()).isEqualTo(first.revision());
        assertThat(store.versions("support")).hasSize(1);
        assertThat(store.changes("support")).hasSize(1);
    }

    @Test
    public void aRefusedSaveChangesNothingAndSaysWhere() {
        save("one");
        assertThatThrownBy(() -> save("two\n  {{name"))
                .isInstanceOfSatisfying(
                        InvalidPromptException.class,
                        e -> assertThat(e.problems()).first().satisfies(problem -> {
                            assertThat(problem.code()).isEqualTo("HP-V01");
                            assertThat(problem.line()).isEqualTo(2);
                            assertThat(problem.column()).isEqualTo(3);
                        }));
        assertThat(store.versions("support")).hasSize(1);
        assertThat(liveText()).isEqualTo("one");
    }

    @Test
    public void validatingTellsTheSameAndSavesNothing() {
        List<Problem> problems = store.validate(request("support", "{{name").build());
        assertThat(problems).extracting(Problem::code).contains("HP-V01");
        assertThat(store.validate(request("support", "good").build())).isEmpty();
        assertThat(store.names()).isEmpty();
    }

    @Test
    public void aStaleBaseIsAConflict() {
        save("one");
        save("two");
        assertThatThrownBy(() ->
                        store.save(request("support", "mine").baseVersion(1).build()))
                .isInstanceOfSatisfying(VersionConflictException.class, e -> {
                    assertThat(e.current()).isEqualTo(2);
                    assertThat(e.author()).isEqualTo("ada");
                });
        assertThat(store.save(request("support", "mine").baseVersion(2).build()).version())
                .isEqualTo(3);
        assertThat(store.save(request("other", "first").baseVersion(0).build()).version())
                .isEqualTo(1);
    }

    @Test
    public void aBaseThatNeverWasIsRefused() {
        save("one");
        for (long base : new long[] {-1, 7}) {
            assertThatThrownBy(() -> store.save(
                            request("support", "mine").baseVersion(base).build()))
                    .isInstanceOf(InvalidPromptException.class);
        }
    }

    @Test
    public void ofManyEditsOfOneBaseExactlyOneWins() throws Exception {
        save("one");
        int writers = 8;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        CountDownLatch go = new CountDownLatch(1);
        try {
            List<Future<Boolean>> results = IntStream.range(0, writers)
                    .mapToObj(writer -> threads.submit(() -> {
                        go.await();
                        try {
                            store.save(request("support", "edit " + writer)
                                    .baseVersion(1)
                                    .build());
                            return true;
                        } catch (VersionConflictException e) {
                            return false;
                        }
                    }))
                    .toList();
            go.countDown();
            int won = 0;
            for (Future<Boolean> result : results) {
                won += result.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
            assertThat(store.versions("support")).hasSize(2);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    public void severalPromptsAreSavedAsOneChange() {
        List<Change> changes = store.saveAll(
                List.of(request("a", "text a").build(), request("b", "text b").build()));
        assertThat(changes)
                .extracting(Change::revision)
                .containsOnly(changes.get(0).revision());
        assertThat(store.names()).containsExactly("a", "b");
        assertThatThrownBy(() -> store.saveAll(List.of(
                        request("a", "new").build(), request("b", "{{bad").build())))
                .isInstanceOf(InvalidPromptException.class);
        assertThat(store.versions("a")).hasSize(1);
    }

    @Test
    public void aSaveMayIncludeWhatIsSavedBesideIt() {
        store.saveAll(List.of(
                request("a", "{{> b}} and more").build(), request("b", "text b").build()));
        assertThat(store.names()).containsExactly("a", "b");
        assertThatThrownBy(() -> store.save(request("c", "{{> nobody}}").build()))
                .isInstanceOf(InvalidPromptException.class)
                .hasMessageContaining("nobody");
    }
}
