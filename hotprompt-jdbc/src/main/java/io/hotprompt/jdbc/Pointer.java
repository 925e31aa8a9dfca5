package io.hotprompt.jdbc;

import io.hotprompt.model.Experiment;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.model.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * A row of hotprompt_release.
 *
 * @param version the live version; empty for a tombstone
 * @param experiment the experiment if one runs and can be read
 * @param defect why the row cannot be read
 * @param made which revision made it, and when by this machine's clock
 */
record Pointer(String name, OptionalLong version, Optional<Experiment> experiment, Optional<String> defect, Made made) {

    record Made(long revision, Instant at) {}

    static Pointer of(String name, OptionalLong version, Optional<String> experiment, Made made) {
        if (made.revision() < 0) {
            return new Pointer(name, version, Optional.empty(), Optional.of("its revision is negative"), made);
        }
        if (experiment.isEmpty()) {
            return new Pointer(name, version, Optional.empty(), Optional.empty(), made);
        }
        try {
            return new Pointer(
                    name, version, Optional.of(ExperimentJson.read(experiment.get())), Optional.empty(), made);
        } catch (UnreadableException e) {
            return new Pointer(name, version, Optional.empty(), Optional.of(e.reason()), made);
        }
    }

    /** Two rows of one prompt, which only a table without its primary key can have. */
    Pointer clash(Pointer other) {
        Made newer = made.revision() > other.made.revision() ? made : other.made;
        String reason = "hotprompt_release has two rows for it; delete one and restore the primary key";
        return new Pointer(name, version, Optional.empty(), Optional.of(reason), newer);
    }

    boolean isDeleted() {
        return version.isEmpty();
    }

    /** The versions this release needs: the live one and those of the arms. */
    Set<VersionId> needed() {
        Set<VersionId> ids = new LinkedHashSet<>();
        version.ifPresent(number -> ids.add(new VersionId(name, number)));
        experiment.ifPresent(running -> running.arms().forEach(arm -> ids.add(new VersionId(name, arm.version()))));
        return ids;
    }

    /** The release, given its versions. */
    Release release(Function<VersionId, Optional<StoredVersion>> versions) {
        if (isDeleted() && defect.isEmpty()) {
            return new Release.Deleted(name, made.revision(), made.at());
        }
        long number = version.orElse(0);
        if (defect.isPresent()) {
            return unreadable(new Release.Defect(number, defect.get()));
        }
        Optional<StoredVersion> stored = versions.apply(new VersionId(name, number));
        if (stored.isEmpty()) {
            return unreadable(new Release.Defect(number, "it has no row in hotprompt_version"));
        }
        return stored.get()
                .asDefect()
                .<Release>map(this::unreadable)
                .orElseGet(() -> new Release.Live(
                        stored.get().definition(),
                        made.revision(),
                        made.at(),
                        experiment.map(running -> trial(running, versions))));
    }

    private Release unreadable(Release.Defect found) {
        return new Release.Unreadable(name, Math.max(0, made.revision()), made.at(), found);
    }

    private Release.Trial trial(Experiment running, Function<VersionId, Optional<StoredVersion>> versions) {
        List<PromptDefinition> readable = new ArrayList<>();
        running.arms().stream()
                .map(Variant::version)
                .distinct()
                .forEach(number -> versions.apply(new VersionId(name, number))
                        .filter(stored -> stored.defect().isEmpty())
                        .ifPresent(stored -> readable.add(stored.definition())));
        return new Release.Trial(running, readable);
    }
}
