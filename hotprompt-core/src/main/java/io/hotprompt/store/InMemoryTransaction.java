package io.hotprompt.store;

import io.hotprompt.model.Authorship;
import io.hotprompt.model.Experiment;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.source.InMemoryPromptSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the releases of one revision of an {@link InMemoryPromptStore}, by whom it is guarded. */
final class InMemoryTransaction {

    private final InMemoryPromptSource source;
    private final long revision;
    private final List<Release> releases = new ArrayList<>();

    InMemoryTransaction(InMemoryPromptSource source) {
        this.source = source;
        this.revision = source.revision() + 1;
    }

    Change save(PromptLine line, PromptDefinition version) {
        line.add(version);
        return release(Change.Kind.SAVE, line, version, version.created(), Optional.empty());
    }

    Change release(
            Change.Kind kind,
            PromptLine line,
            PromptDefinition definition,
            Authorship by,
            Optional<Experiment> experiment) {
        Change change = change(kind, line, definition, by);
        releases.add(line.release(definition, experiment, revision, by.at()));
        return change;
    }

    Change delete(PromptLine line, PromptDefinition last, Authorship by) {
        Change change = change(Change.Kind.DELETE, line, last, by);
        releases.add(line.delete(revision, by.at()));
        return change;
    }

    void commit() {
        if (!releases.isEmpty()) {
            source.commit(releases);
        }
    }

    private Change change(Change.Kind kind, PromptLine line, PromptDefinition definition, Authorship by) {
        Change change = new Change(
                revision, kind, line.name(), line.liveVersion(), definition.version(), by.author(), by.note(), by.at());
        line.add(change);
        return change;
    }
}
