package io.hotprompt.source;

import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.model.Revision;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a registry holds when it asks its source for news, so that a source need not read again what is already here.
 *
 * @param revision the revision of the last read; {@link Revision#NONE} if there was none
 * @param releases by prompt name, deletions not included; a view that is valid during the read
 */
public record Known(Revision revision, Map<String, Release> releases) {

    /** Nothing is held. */
    public static final Known NOTHING = new Known(Revision.NONE, Map.of());

    /** Refuses null. */
    public Known {
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(releases, "releases");
    }

    /** The version of this prompt if it is held, live or as an arm of an experiment. */
    public Optional<PromptDefinition> definition(String name, long version) {
        if (!(releases.get(name) instanceof Release.Live live)) {
            return Optional.empty();
        }
        if (live.definition().version() == version) {
            return Optional.of(live.definition());
        }
        return live.trial().flatMap(trial -> trial.version(version));
    }
}
