package io.hotprompt.openai;

import org.jspecify.annotations.Nullable;

/**
 * A service that can be asked.
 *
 * @param defaultModel of versions that name none
 */
record Service(String name, ModelClient client, @Nullable String defaultModel) {

    /** The name of the service of an application that has one. */
    static final String DEFAULT = "default";

    /** The name; never the address or the key. */
    @Override
    public String toString() {
        return name;
    }
}
