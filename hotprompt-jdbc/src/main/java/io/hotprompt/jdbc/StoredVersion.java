package io.hotprompt.jdbc;

import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import java.util.Optional;

/**
 * A row of hotprompt_version.
 *
 * @param definition what it says; without content if it cannot be read
 * @param defect why it cannot be read, without prompt text
 */
record StoredVersion(PromptDefinition definition, Optional<String> defect) {

    VersionId id() {
        return new VersionId(definition.name(), definition.version());
    }

    /** Two rows with this number, which only a table without its primary key can have. */
    StoredVersion clash() {
        return new StoredVersion(
                definition,
                Optional.of("hotprompt_version has two rows for it; delete one and restore the primary key"));
    }

    Optional<Release.Defect> asDefect() {
        return defect.map(reason -> new Release.Defect(definition.version(), reason));
    }
}
