package io.hotprompt.source;

import io.hotprompt.model.Release;
import io.hotprompt.model.Revision;
import java.util.LinkedHashMap;
import java.util.Map;

/** A source together with everything it has said so far; what composed sources are made of. */
final class TrackedSource {

    private final PromptSource source;
    private final Map<String, Release> releases = new LinkedHashMap<>();
    private Revision revision = Revision.NONE;

    TrackedSource(PromptSource source) {
        this.source = source;
    }

    /**
     * Reads once.
     *
     * @return whether something is new
     * @throws SourceUnavailableException if the source cannot be read; what it said before stays
     */
    boolean read() {
        SourceRead read = source.read(new Known(revision, releases));
        if (read instanceof SourceRead.Full full) {
            releases.clear();
            full.releases().forEach(release -> releases.put(release.name(), release));
            revision = full.revision();
            return true;
        }
        if (read instanceof SourceRead.Changes changes) {
            changes.releases().forEach(release -> releases.put(release.name(), release));
            releases.values().removeIf(Release.Deleted.class::isInstance);
            revision = changes.to();
            return true;
        }
        return false;
    }

    /** By name, without deletions. */
    Map<String, Release> releases() {
        return releases;
    }

    PromptSource source() {
        return source;
    }
}
