package io.hotprompt.jdbc;

import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.source.Known;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Finds prompts that a reader holds differently from what is stored at the same revision. There should be none, ever. */
final class Reconciliation {

    private Reconciliation() {}

    static Set<String> different(Collection<Pointer> stored, Known known, Map<VersionId, String> hashes) {
        Set<String> different = new HashSet<>(known.releases().keySet());
        for (Pointer pointer : stored) {
            Release held = known.releases().get(pointer.name());
            // A removal the reader was told of and holds back is its own affair.
            boolean same = pointer.isDeleted() || (held != null && isSame(pointer, held, hashes));
            if (same) {
                different.remove(pointer.name());
            } else {
                different.add(pointer.name());
            }
        }
        return different;
    }

    /** Whether all arms of its experiment were read. */
    static boolean isWhole(Release.Live live) {
        return live.trial().stream()
                .allMatch(trial -> trial.experiment().arms().stream()
                        .allMatch(arm -> trial.version(arm.version()).isPresent()));
    }

    private static boolean isSame(Pointer pointer, Release held, Map<VersionId, String> hashes) {
        if (held.revision() != Math.max(0, pointer.made().revision())) {
            return false;
        }
        if (!(held instanceof Release.Live live)) {
            // It could not be read. Perhaps it can now: the row is looked for again.
            return false;
        }
        if (!isWhole(live)) {
            return false;
        }
        PromptDefinition definition = live.definition();
        Optional<String> hash = Optional.ofNullable(hashes.get(new VersionId(live.name(), definition.version())));
        return pointer.version().equals(OptionalLong.of(definition.version()))
                && pointer.experiment().equals(live.trial().map(Release.Trial::experiment))
                // One without a hash (saved by psql) has to be read again to be compared.
                && hash.filter(written -> !written.equals(definition.content().hash()))
                        .isEmpty();
    }
}
