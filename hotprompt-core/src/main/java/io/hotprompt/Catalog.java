package io.hotprompt;

import io.hotprompt.model.Release;
import io.hotprompt.model.Revision;
import io.hotprompt.source.Known;
import io.hotprompt.validation.Inspection;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the source says and what of it is good. Belongs to the reload thread. */
final class Catalog {

    private final PromptCompiler compiler;
    private final Map<String, CatalogLine> lines = new HashMap<>();
    private final Map<String, CatalogLine> includers = new HashMap<>();
    private final Map<String, Release> releases = new HashMap<>();
    private final Map<String, Rejection> rejections = new TreeMap<>();
    private ServedPrompts served = ServedPrompts.NONE;
    private Revision revision = Revision.NONE;

    Catalog(PromptCompiler compiler) {
        this.compiler = compiler;
    }

    /**
     * Takes in new releases and looks again at every prompt that includes a changed one.
     *
     * @param to the revision held afterwards
     * @param changed what is new, without deletions
     * @param removed the names that are gone
     */
    CatalogUpdate apply(Revision to, Collection<Release> changed, Set<String> removed) {
        CatalogRound round = new CatalogRound(this, served.edit());
        removed.forEach(round::remove);
        changed.forEach(round::read);
        CatalogUpdate update = round.evaluate();
        revision = to;
        served = update.served();
        return update;
    }

    /** What the source need not send again. */
    Known known() {
        return new Known(revision, Collections.unmodifiableMap(releases));
    }

    Revision revision() {
        return revision;
    }

    ServedPrompts served() {
        return served;
    }

    /** By prompt name; a copy. */
    Map<String, Rejection> rejections() {
        return new TreeMap<>(rejections);
    }

    /** The releases whose versions are served: what is worth keeping for a start without a source. */
    List<Release.Live> good() {
        return lines.values().stream()
                .flatMap(line -> line.goodRelease().stream())
                .toList();
    }

    PromptCompiler compiler() {
        return compiler;
    }

    /** Takes note of a release and what the rules say of it; nothing for one that cannot be inspected. */
    void read(Release release, @Nullable Inspection inspection, List<Inspection> arms) {
        String name = release.name();
        CatalogLine line = lines.computeIfAbsent(name, key -> new CatalogLine(release));
        line.read(release, inspection, arms);
        releases.put(name, release);
        if (!line.includes().isEmpty()) {
            includers.put(name, line);
        }
    }

    void forget(String name) {
        lines.remove(name);
        includers.remove(name);
        releases.remove(name);
    }

    @Nullable
    CatalogLine line(String name) {
        return lines.get(name);
    }

    /** The prompts that include others, or did in an earlier version. */
    Collection<CatalogLine> includers() {
        return includers.values();
    }

    Map<String, Rejection> rejectionsByName() {
        return rejections;
    }
}
