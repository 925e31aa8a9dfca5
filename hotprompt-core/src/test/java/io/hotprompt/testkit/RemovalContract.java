package io.hotprompt.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.model.Experiment;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Variable;
import io.hotprompt.store.Change;
import io.hotprompt.store.Change.Kind;
import io.hotprompt.store.Page;
import io.hotprompt.store.Retention;
import io.hotprompt.store.UnknownVersionException;
import io.hotprompt.store.VersionInUseException;
import io.hotprompt.validation.InvalidPromptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The part of {@link PromptStoreContract} about what is removed, and about lists that are long. */
abstract class RemovalContract extends SavingContract {

    private static final Experiment TONE =
            Experiment.of("tone").control(9, 9_000).variant("warm", 2, 1_000).build();

    private void saves(int count) {
        IntStream.rangeClosed(1, count).forEach(i -> save("text " + i));
    }

    private List<Long> versions() {
        return store.versions("support").stream().map(PromptDefinition::version).toList();
    }

    @Test
    public void pruningKeepsTheNewestVersionsAndTellsHowManyAndWhy() {
        saves(10);
        long revision = store.live("support").orElseThrow().revision();

        assertThat(store.prune("support", Retention.newest(3), "bob", "yearly")).isEqualTo(7);

        assertThat(versions()).containsExactly(10L, 9L, 8L);
        Change audit = store.changes("support").get(0);
        assertThat(audit.kind()).isEqualTo(Kind.PRUNE);
        assertThat(audit.kind().isRelease()).isFalse();
        assertThat(audit.author()).isEqualTo("bob");
        assertThat(audit.note()).isEqualTo("yearly (7 removed, v1 to v7)");
        assertThat(audit.version()).isEqualTo(7);
        assertThat(audit.fromVersion()).hasValue(10);
        assertThat(audit.revision()).isEqualTo(revision);
        assertThat(store.live("support").orElseThrow().revision()).isEqualTo(revision);
        assertThat(store.changes("support")).hasSize(11);
        assertThatThrownBy(() -> store.version("support", 7)).isInstanceOf(UnknownVersionException.class);
        assertThatThrownBy(() -> store.restore("support", 7, "ada", "because"))
                .isInstanceOf(UnknownVersionException.class);
        assertThat(save("next").version()).isEqualTo(11);
    }

    @Test
    public void whatIsLiveOrInAnExperimentIsNeverPruned() {
        saves(12);
        store.startExperiment("support", TONE, "ada", "try it");
        assertThat(store.prune("support", Retention.newest(1), "ada", "tidy up"))
                .isEqualTo(9);
        assertThat(versions()).containsExactly(12L, 9L, 2L);
        store.promote("support", "warm", "ada", "it wins");
        assertThat(store.prune("support", Retention.newest(1), "ada", "tidy up"))
                .isEqualTo(1);
        assertThat(versions()).containsExactly(12L, 2L);
        assertThat(liveText()).isEqualTo("text 2");
    }

    @Test
    public void ofADeletedPromptTheNewestVersionStaysAndCanBeRestored() {
        saves(3);
        store.delete("support", "ada", "not needed");
        assertThat(store.prune("support", Retention.newest(1), "ada", "tidy up"))
                .isEqualTo(2);
        store.restore("support", 3, "ada", "needed after all");
        assertThat(liveText()).isEqualTo("text 3");
    }

    @Test
    public void pruningByAgeLeavesWhatIsYoung() {
        saves(5);
        assertThat(store.prune("support", Retention.newest(1).olderThan(Duration.ofDays(1)), "ada", "tidy up"))
                .isZero();
        assertThat(store.changes("support")).extracting(Change::kind).doesNotContain(Kind.PRUNE);
        assertThat(store.prune("support", Retention.newest(2).olderThan(Duration.ZERO), "ada", "tidy up"))
                .isEqualTo(3);
    }

    @Test
    public void pruningIsRefusedWithoutAReasonAndForWhatDoesNotExist() {
        saves(3);
        assertThatThrownBy(() -> store.prune("support", Retention.newest(1), "ada", " "))
                .isInstanceOf(InvalidPromptException.class);
        assertThatThrownBy(() -> store.prune("nobody", Retention.newest(1), "ada", "tidy up"))
                .isInstanceOf(UnknownVersionException.class);
        assertThat(versions()).hasSize(3);
    }

    @Test
    public void aRedactedVersionKeepsItsNumberAuthorAndHashAlone() {
        store.save(request("support", "the key is {{key}}")
                .variable(Variable.optional("key", "4711"))
                .parameter("model", "secret-model")
                .note("for Mrs Miller")
                .build());
        PromptDefinition before = store.version("support", 1);
        save("two");

        Change redacted = store.redact("support", 1, "bob", "a key was in it");

        assertThat(redacted.kind()).isEqualTo(Kind.REDACT);
        assertThat(redacted.kind().isRelease()).isFalse();
        assertThat(redacted.version()).isEqualTo(1);
        assertThat(store.changes("support").get(0)).isEqualTo(redacted);
        PromptDefinition after = store.version("support", 1);
        assertThat(store.versions("support")).contains(after);
        assertThat(after.content().messages()).isEmpty();
        assertThat(after.content().variables()).isEmpty();
        assertThat(after.content().parameters()).isEmpty();
        assertThat(after.note()).isEmpty();
        assertThat(after.author()).isEqualTo(before.author());
        assertThat(after.createdAt()).isEqualTo(before.createdAt());
        assertThat(after.contentHash()).isEqualTo(before.content().hash());
        assertThat(after.redaction().orElseThrow().at()).isAfterOrEqualTo(before.createdAt());
        assertThat(store.changes("support")).extracting(Change::note).doesNotContain("for Mrs Miller");
        assertThat(store.changes("support"))
                .extracting(Change::kind)
                .containsExactly(Kind.REDACT, Kind.SAVE, Kind.SAVE);
    }

    @Test
    public void aRedactedVersionIsNeverLiveAgain() {
        saves(10);
        store.redact("support", 2, "ada", "a key was in it");
        assertThatThrownBy(() -> store.restore("support", 2, "ada", "because"))
                .isInstanceOf(InvalidPromptException.class)
                .hasMessageContaining("version 2 was redacted");
        assertThatThrownBy(() -> store.startExperiment("support", TONE, "ada", "try it"))
                .isInstanceOf(InvalidPromptException.class)
                .hasMessageContaining("version 2 was redacted");
        store.redact("support", 2, "ada", "once more changes nothing");
        assertThat(store.version("support", 2).contentHash())
                .isEqualTo(request("support", "text 2").build().content().hash());
        assertThat(liveText()).isEqualTo("text 10");
    }

    @Test
    public void whatServersMayBeServingIsNotRedacted() {
        saves(10);
        store.startExperiment("support", TONE, "ada", "try it");
        for (long version : new long[] {2, 9}) {
            assertThatThrownBy(() -> store.redact("support", version, "ada", "a key was in it"))
                    .isInstanceOf(VersionInUseException.class)
                    .hasMessageContaining("version " + version + " is ")
                    .hasMessageContaining(
                            version == 2 ? "end the experiment first" : "make another version live first");
        }
        assertThat(liveText()).isEqualTo("text 9");
        store.stopExperiment("support", "ada", "enough");
        store.redact("support", 2, "ada", "a key was in it");
        store.redact("support", 10, "ada", "the newest may go too");
        assertThat(save("next").version()).isEqualTo(11);
    }

    @Test
    public void redactionIsRefusedWithoutAReasonAndForWhatNeverWas() {
        saves(2);
        assertThatThrownBy(() -> store.redact("support", 1, "ada", "")).isInstanceOf(InvalidPromptException.class);
        assertThatThrownBy(() -> store.redact("support", 9, "ada", "because"))
                .isInstanceOf(UnknownVersionException.class);
        assertThatThrownBy(() -> store.redact("nobody", 1, "ada", "because"))
                .isInstanceOf(UnknownVersionException.class);
        assertThat(store.version("support", 1).redaction()).isEmpty();
    }

    @Test
    public void ofAPrunedVersionTheNoteCanStillBeRedacted() {
        store.save(request("support", "one").note("for Mrs Miller").build());
        save("two");
        store.prune("support", Retention.newest(1), "ada", "tidy up");
        store.redact("support", 1, "ada", "a name was in the note");
        assertThat(store.changes("support")).extracting(Change::note).doesNotContain("for Mrs Miller");
    }

    @Test
    public void pagesReadOneAfterTheOtherAreTheWholeListAlsoWhileItGrows() {
        saves(7);
        for (int limit : new int[] {1, 3, 7, 8, Integer.MAX_VALUE}) {
            int size = limit;
            List<PromptDefinition> versions = store.versions("support");
            assertThat(read(next -> store.versions("support", next, size))).isEqualTo(versions);
            List<Change> changes = store.changes("support");
            assertThat(read(next -> store.changes("support", next, size))).isEqualTo(changes);
        }
        assertThat(store.versions("support", "", 3).items()).hasSize(3);
        assertThat(store.versions("nobody", "", 3).items()).isEmpty();
        assertThat(store.changes("nobody", "", 3).next()).isEmpty();
    }

    /** Reads all pages; something is saved between them. */
    private <T> List<T> read(Function<String, Page<T>> pages) {
        List<T> all = new ArrayList<>();
        String next = "";
        do {
            Page<T> page = pages.apply(next);
            all.addAll(page.items());
            next = page.next();
            save("meanwhile " + all.size());
        } while (!next.isEmpty());
        return all;
    }

    @Test
    public void namesAreFoundByTheirBeginningInTheOrderOfTheirCharacters() {
        List<String> names = List.of("a", "a-b", "a.b", "a0", "ab", "b", "b_c", "ba");
        names.forEach(name -> store.save(request(name, "text of " + name).build()));
        store.save(request("ax", "gone").build());
        store.delete("ax", "ada", "not needed");
        List<String> read = new ArrayList<>();
        String next = "";
        do {
            Page<String> page = store.names("", next, 3);
            read.addAll(page.items());
            next = page.next();
        } while (!next.isEmpty());
        assertThat(read).isEqualTo(names).isEqualTo(store.names());
        assertThat(store.names("a", "a.b", 2).items()).containsExactly("a0", "ab");
        assertThat(store.names("a", "a.b", 2).next()).isEmpty();
        assertThat(store.names("a", "", 2).next()).isEqualTo("a-b");
        assertThat(store.names("%", "", 2).items()).isEmpty();
        assertThat(store.names("b_", "", 9).items()).containsExactly("b_c");
    }

    @Test
    public void whatIsNoPageIsRefused() {
        saves(1);
        assertThatThrownBy(() -> store.versions("support", "x'; drop", 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.changes("support", "x'; drop", 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.versions("support", "", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.changes("support", "", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.names("", "", 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
