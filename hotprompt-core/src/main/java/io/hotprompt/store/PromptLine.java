package io.hotprompt.store;

import io.hotprompt.model.Experiment;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.model.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The versions and changes of one prompt in memory, oldest first. Guarded by the store. */
final class PromptLine {

    private final String name;
    private final List<PromptDefinition> versions = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private Release.@Nullable Live live;

    PromptLine(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    Optional<Release.Live> live() {
        return Optional.ofNullable(live);
    }

    Release.Live requireLive() {
        return live().orElseThrow(() -> new UnknownVersionException(name, "is not live"));
    }

    OptionalLong liveVersion() {
        return live == null
                ? OptionalLong.empty()
                : OptionalLong.of(live.definition().version());
    }

    Experiment requireExperiment() {
        return requireLive()
                .trial()
                .orElseThrow(() -> new UnknownVersionException(name, "has no running experiment"))
                .experiment();
    }

    Variant requireArm(String variant) {
        return requireExperiment()
                .arm(variant)
                .orElseThrow(() -> new UnknownVersionException(name, "has no variant of that name in its experiment"));
    }

    Optional<PromptDefinition> newest() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    long nextVersion() {
        return versions.size() + 1L;
    }

    PromptDefinition version(long number) {
        if (number < 1 || number > versions.size()) {
            throw new UnknownVersionException(name, "has no version " + number);
        }
        return versions.get((int) number - 1);
    }

    List<PromptDefinition> newestVersionsFirst() {
        return reversed(versions);
    }

    List<Change> newestChangesFirst() {
        return reversed(changes);
    }

    void add(PromptDefinition version) {
        versions.add(version);
    }

    void add(Change change) {
        changes.add(change);
    }

    /** Makes a version live; with an experiment, its control. */
    Release release(PromptDefinition definition, Optional<Experiment> experiment, long revision, Instant at) {
        Optional<Release.Trial> trial = experiment.map(running -> new Release.Trial(
                running,
                running.arms().stream()
                        .map(arm -> version(arm.version()))
                        .distinct()
                        .toList()));
        Release.Live release = new Release.Live(definition, revision, at, trial);
        live = release;
        return release;
    }

    Release delete(long revision, Instant at) {
        live = null;
        return new Release.Deleted(name, revision, at);
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> copy = new ArrayList<>(list);
        Collections.reverse(copy);
        return Collections.unmodifiableList(copy);
    }
}
