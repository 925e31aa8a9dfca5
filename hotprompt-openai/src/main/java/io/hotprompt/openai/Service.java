package io.hotprompt.openai;

import io.hotprompt.openai.ModelCallException.Reason;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A service that can be asked.
 *
 * @param defaultModel of versions that name none
 * @param trouble why another service had to stand in the last time; null if none had to
 */
record Service(
        String name, ModelClient client, @Nullable String defaultModel, AtomicReference<@Nullable Reason> trouble) {

    Service(String name, ModelClient client, @Nullable String defaultModel) {
        this(name, client, defaultModel, new AtomicReference<>());
    }

    /** The name of the service of an application that has one. */
    static final String DEFAULT = "default";

    /** The name; never the address or the key. */
    @Override
    public String toString() {
        return name;
    }
}
