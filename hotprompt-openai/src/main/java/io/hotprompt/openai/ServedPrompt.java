package io.hotprompt.openai;

import java.util.Objects;
import java.util.Optional;

/**
 * Which prompt made an answer.
 *
 * @param name the prompt
 * @param version its version, from 1; 0 for one that is not stored
 * @param variant the arm of the running experiment; empty without one
 * @param contentHash hex SHA-256 of the content, includes and parameters among it
 * @param revision of the snapshot the prompt was read from; 0 if it came from none
 */
public record ServedPrompt(String name, long version, Optional<String> variant, String contentHash, long revision) {

    /** Refuses null. */
    public ServedPrompt {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(variant, "variant");
        Objects.requireNonNull(contentHash, "contentHash");
    }

    /** Name, version, variant and revision: {@code support v42 (warm) at revision 57}. */
    @Override
    public String toString() {
        return name + " v" + version + variant.map(arm -> " (" + arm + ")").orElse("") + " at revision " + revision;
    }
}
