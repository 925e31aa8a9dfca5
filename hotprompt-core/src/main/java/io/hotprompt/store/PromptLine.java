package io.hotprompt.store;

import io.hotprompt.model.Experiment;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.model.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The versions and changes of one prompt in memory, oldest first. Guarded by the store. */
final class PromptLine {

    private final String name;
    private final NavigableMap<Long, PromptDefinition> versions = new TreeMap<>();
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
        return Optional.ofNullable(versions.lastEntry()).map(Map.Entry::getValue);
    }

    /** The newest version is never pruned, so that no number is given twice. */
    long nextVersion() {
        return versions.isEmpty() ? 1 : versions.lastKey() + 1;
    }

    PromptDefinition version(long number) {
        PromptDefinition found = versions.get(number);
        if (found == null) {
            throw new UnknownVersionException(name, "has no version " + number);
        }
        return found;
    }

    List<PromptDefinition> newestVersionsFirst() {
        return List.copyOf(versions.descendingMap().values());
    }

    List<Change> newestChangesFirst() {
        List<Change> copy = new ArrayList<>(changes);
        Collections.reverse(copy);
        return Collections.unmodifiableList(copy);
    }

    void add(PromptDefinition version) {
        versions.put(version.version(), version);
    }

    /**
     * What registries may be serving, by version, and what it is used for. The one place that knows: pruning keeps these
     * versions and redacting refuses them.
     */
    private Map<Long, String> inUse() {
        Map<Long, String> uses = new HashMap<>();
        live().flatMap(Release.Live::trial)
                .ifPresent(trial -> trial.experiment()
                        .arms()
                        .forEach(arm ->
                                uses.put(arm.version(), "is in a running experiment; end the experiment first")));
        liveVersion().ifPresent(number -> uses.put(number, "is live; make another version live first"));
        return uses;
    }

    /** Removes versions and tells their numbers, oldest first. */
    List<Long> prune(Retention retention, Instant now) {
        Set<Long> kept = new HashSet<>(inUse().keySet());
        versions.descendingKeySet().stream().limit(retention.keep()).forEach(kept::add);
        List<Long> pruned = versions.values().stream()
                .filter(version -> retention
                        .olderThan()
                        .map(age -> !version.createdAt().isAfter(now.minus(age)))
                        .orElse(true))
                .map(PromptDefinition::version)
                .filter(number -> !kept.contains(number))
                .toList();
        pruned.forEach(versions::remove);
        return pruned;
    }

    void redact(long number, Instant at) {
        String use = inUse().get(number);
        if (use != null) {
            throw new VersionInUseException(name, number, use);
        }
        if (!versions.containsKey(number) && changes.stream().noneMatch(change -> change.introduces(number))) {
            throw new UnknownVersionException(name, "has no version " + number);
        }
        versions.computeIfPresent(number, (key, version) -> version.redacted(at));
        changes.replaceAll(change -> change.introduces(number) ? change.withoutNote() : change);
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
}
