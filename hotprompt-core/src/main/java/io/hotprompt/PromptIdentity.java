package io.hotprompt;

import java.util.Optional;

/**
 * Says which content answered.
 *
 * @param revision of the release that made this version live
 */
record PromptIdentity(String name, long version, Optional<String> variant, String contentHash, long revision) {

    PromptIdentity withVariant(String newVariant) {
        return new PromptIdentity(name, version, Optional.of(newVariant), contentHash, revision);
    }
}
