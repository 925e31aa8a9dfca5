package io.hotprompt.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.model.Experiment;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.store.Change;
import io.hotprompt.store.Change.Kind;
import io.hotprompt.store.UnknownVersionException;
import io.hotprompt.store.VersionConflictException;
import io.hotprompt.validation.InvalidPromptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every store keeps. Extend it, make an empty store, and run it. */
@Timeout(60)
public abstract class PromptStoreContract extends RemovalContract {

    @Test
    public void aRestoredVersionKeepsItsNumberAndTheHistoryTellsWhoAndWhy() {
        save("one");
        save("two");
        Change restored = store.restore("support", 1, "bob", "bad answers since v2");
        assertThat(restored.kind()).isEqualTo(Kind.RESTORE);
        assertThat(restored.version()).isEqualTo(1);
        assertThat(restored.fromVersion()).hasValue(2);
        assertThat(liveText()).isEqualTo("one");
        assertThat(store.versions("support"))
                .extracting(PromptDefinition::version)
                .containsExactly(2L, 1L);
        Change audit = store.changes("support").get(0);
        assertThat(audit.author()).isEqualTo("bob");
        assertThat(audit.note()).isEqualTo("bad answers since v2");
        assertThat(store.changes("support"))
                .extracting(Change::revision)
                .containsExactly(restored.revision(), restored.revision() - 1, restored.revision() - 2);
        assertThat(save("three").version()).isEqualTo(3);
    }

    @Test
    public void whatDoesNotExistCannotBeRestored() {
        assertThatThrownBy(() -> store.restore("support", 1, "ada", "because"))
                .isInstanceOf(UnknownVersionException.class);
        save("one");
        assertThatThrownBy(() -> store.restore("support", 9, "ada", "because"))
                .isInstanceOf(UnknownVersionException.class);
        assertThatThrownBy(() -> store.version("support", 9)).isInstanceOf(UnknownVersionException.class);
    }

    @Test
    public void aDraftIsAVersionThatIsNotLive() {
        Change first = save("one");
        Change draft = store.saveDraft(request("support", "two").build());
        assertThat(draft.kind()).isEqualTo(Kind.DRAFT);
        assertThat(draft.version()).isEqualTo(2);
        assertThat(draft.revision()).isEqualTo(first.revision());
        assertThat(liveText()).isEqualTo("one");
        assertThat(store.changes("support")).extracting(Change::kind).containsExactly(Kind.DRAFT, Kind.SAVE);
        store.restore("support", 2, "ada", "publish it");
        assertThat(liveText()).isEqualTo("two");
    }

    @Test
    public void aDraftIsJudgedLikeAnyVersion() {
        save("one");
        save("two");
        assertThatThrownBy(() -> store.saveDraft(
                        request("support", "mine").baseVersion(1).build()))
                .isInstanceOf(VersionConflictException.class);
        assertThatThrownBy(() -> store.saveDraft(request("support", "{{name").build()))
                .isInstanceOf(InvalidPromptException.class);
        assertThat(store.versions("support")).hasSize(2);
        assertThat(store.changes("support")).hasSize(2);
    }

    @Test
    public void anExperimentStartsStopsAndEndsByPromotion() {
        save("one");
        save("two");
        Experiment experiment = Experiment.of("tone")
                .control(1, 9_000)
                .variant("warm", 2, 1_000)
                .build();
        Change started = store.startExperiment("support", experiment, "ada", "try it");
        assertThat(started.kind()).isEqualTo(Kind.EXPERIMENT);
        assertThat(liveText()).isEqualTo("one");
        assertThat(store.live("support").orElseThrow().trial().orElseThrow().experiment())
                .isEqualTo(experiment);
        assertThat(store.stopExperiment("support", "ada", "enough").kind()).isEqualTo(Kind.STOP);
        assertThat(store.live("support").orElseThrow().trial()).isEmpty();
        store.startExperiment("support", experiment, "ada", "once more");
        Change promoted = store.promote("support", "warm", "ada", "it wins");
        assertThat(promoted.kind()).isEqualTo(Kind.PROMOTE);
        assertThat(promoted.version()).isEqualTo(2);
        assertThat(liveText()).isEqualTo("two");
        assertThat(store.live("support").orElseThrow().trial()).isEmpty();
    }

    @Test
    public void anExperimentThatMakesNoSenseIsRefused() {
        save("one");
        assertThatThrownBy(() -> store.startExperiment(
                        "support",
                        Experiment.of("tone")
                                .control(1, 9_000)
                                .variant("warm", 1, 999)
                                .build(),
                        "ada",
                        "try it"))
                .isInstanceOf(InvalidPromptException.class);
        assertThatThrownBy(() -> store.startExperiment(
                        "support",
                        Experiment.of("tone")
                                .control(1, 9_000)
                                .variant("warm", 7, 1_000)
                                .build(),
                        "ada",
                        "try it"))
                .isInstanceOf(UnknownVersionException.class);
        assertThatThrownBy(() -> store.promote("support", "warm", "ada", "it wins"))
                .isInstanceOf(UnknownVersionException.class);
        assertThatThrownBy(() -> store.stopExperiment("support", "ada", "enough"))
                .isInstanceOf(UnknownVersionException.class);
    }

    @Test
    public void aDeletedPromptKeepsItsHistoryAndCanBeRestored() {
        save("one");
        Change deleted = store.delete("support", "ada", "not needed");
        assertThat(deleted.kind()).isEqualTo(Kind.DELETE);
        assertThat(deleted.version()).isEqualTo(1);
        assertThat(store.names()).isEmpty();
        assertThat(store.live("support")).isEmpty();
        assertThat(store.versions("support")).hasSize(1);
        assertThatThrownBy(() -> store.delete("support", "ada", "again")).isInstanceOf(UnknownVersionException.class);
        store.restore("support", 1, "ada", "needed after all");
        assertThat(liveText()).isEqualTo("one");
    }

    @Test
    public void whoChangesSomethingSaysWhy() {
        save("one");
        assertThatThrownBy(() -> store.delete("support", "ada", "")).isInstanceOf(InvalidPromptException.class);
        assertThatThrownBy(() -> store.restore("support", 1, " ", "because"))
                .isInstanceOf(InvalidPromptException.class);
        save("two");
        Experiment experiment = Experiment.of("tone")
                .control(1, 9_000)
                .variant("warm", 2, 1_000)
                .build();
        assertThatThrownBy(() -> store.startExperiment("support", experiment, "ada", ""))
                .isInstanceOf(InvalidPromptException.class);
        assertThat(store.live("support").orElseThrow().trial()).isEmpty();
        store.startExperiment("support", experiment, "ada", "try it");
        assertThatThrownBy(() -> store.promote("support", "warm", "", "it wins"))
                .isInstanceOf(InvalidPromptException.class);
        assertThatThrownBy(() -> store.promote("support", "cold", "ada", "it wins"))
                .isInstanceOf(UnknownVersionException.class)
                .hasMessageContaining("has no variant of that name");
        assertThatThrownBy(() -> store.stopExperiment("support", "ada", " "))
                .isInstanceOf(InvalidPromptException.class);
        assertThat(store.live("support").orElseThrow().trial()).isPresent();
    }

    @Test
    public void anUnknownPromptHasNoHistory() {
        assertThat(store.versions("nobody")).isEmpty();
        assertThat(store.changes("nobody")).isEmpty();
        assertThat(store.live()).isEmpty();
    }
}
