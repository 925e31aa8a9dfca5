package io.hotprompt.jdbc;

import io.hotprompt.model.Release;
import io.hotprompt.source.Known;
import io.hotprompt.source.SourceRead;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What comparing everything held with everything stored came to.
 *
 * @param done whether it was compared; not if something changed meanwhile
 * @param repair everything, if something differs
 * @param different the names that were held wrong
 * @param recovered the names that could not be read before and can be now
 */
record Comparison(boolean done, Optional<SourceRead.Full> repair, Set<String> different, Set<String> recovered) {

    static final Comparison NOT_DONE = new Comparison(false, Optional.empty(), Set.of(), Set.of());
    static final Comparison ALL_SAME = new Comparison(true, Optional.empty(), Set.of(), Set.of());

    /** What is as it was, readable or not, is no difference. */
    static Comparison of(SourceRead.Full stored, Set<String> suspects, Known reader) {
        Map<String, Release> byName = new HashMap<>();
        stored.releases().forEach(release -> byName.put(release.name(), release));
        Set<String> different = new HashSet<>();
        Set<String> recovered = new HashSet<>();
        for (String name : suspects) {
            Release held = reader.releases().get(name);
            Release fresh = byName.get(name);
            if (held == null || fresh == null || held.revision() != fresh.revision()) {
                different.add(name);
            } else if (!isAsBefore(held, fresh)) {
                (isIncomplete(held) ? recovered : different).add(name);
            }
        }
        return different.isEmpty() && recovered.isEmpty()
                ? ALL_SAME
                : new Comparison(true, Optional.of(stored), different, recovered);
    }

    private static boolean isIncomplete(Release held) {
        return held instanceof Release.Unreadable
                || (held instanceof Release.Live live && !Reconciliation.isWhole(live));
    }

    private static boolean isAsBefore(Release held, Release fresh) {
        if (held instanceof Release.Unreadable before && fresh instanceof Release.Unreadable now) {
            return before.defect().equals(now.defect());
        }
        return held instanceof Release.Live before
                && fresh instanceof Release.Live now
                && before.definition().equals(now.definition())
                && before.trial().equals(now.trial());
    }
}
