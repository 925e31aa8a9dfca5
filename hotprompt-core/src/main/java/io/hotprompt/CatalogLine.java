package io.hotprompt;

import io.hotprompt.model.Release;
import io.hotprompt.validation.Inspection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the reload thread knows of one prompt: the newest release, and the last one that was good. */
final class CatalogLine {

    private Release release;
    private @Nullable Inspection candidate;
    private List<Inspection> arms = List.of();
    private Release.@Nullable Live goodRelease;
    private @Nullable Inspection good;

    CatalogLine(Release release) {
        this.release = release;
    }

    /**
     * Takes in a newer release.
     *
     * @param inspection of its live version, or null if it has none
     * @param inspectedArms of the versions of its experiment
     */
    void read(Release newer, @Nullable Inspection inspection, List<Inspection> inspectedArms) {
        release = newer;
        candidate = inspection;
        arms = inspectedArms;
    }

    void accept(Release.Live accepted, Inspection inspection) {
        goodRelease = accepted;
        good = inspection;
    }

    Release release() {
        return release;
    }

    Optional<Inspection> candidate() {
        return Optional.ofNullable(candidate);
    }

    /** The release whose version is served, or empty. */
    Optional<Release.Live> goodRelease() {
        return Optional.ofNullable(goodRelease);
    }

    /** What others would include: the newest version if it is acceptable in itself, else the last good one. */
    Optional<Inspection> includable() {
        return candidate().filter(Inspection::isAcceptable).or(() -> Optional.ofNullable(good));
    }

    /** Everything this prompt includes, in the newest or in the last good version, or in an arm of its experiment. */
    Set<String> includes() {
        Set<String> includes = new LinkedHashSet<>();
        candidate().ifPresent(inspection -> includes.addAll(inspection.includes()));
        if (good != null) {
            includes.addAll(good.includes());
        }
        arms.forEach(arm -> includes.addAll(arm.includes()));
        return includes;
    }
}
