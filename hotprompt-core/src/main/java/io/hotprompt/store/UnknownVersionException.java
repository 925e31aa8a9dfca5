package io.hotprompt.store;

import io.hotprompt.model.HotPromptException;
import io.hotprompt.validation.Escaped;

/** A prompt, version or arm that the store does not have. */
public final class UnknownVersionException extends HotPromptException {

    private static final long serialVersionUID = 1L;

    private final String name;

    /**
     * Creates an exception.
     *
     * @param name the prompt as given, which may be malformed
     * @param missing what is missing: {@code has no version 7}
     */
    public UnknownVersionException(String name, String missing) {
        super("prompt \"" + Escaped.name(name) + "\" " + missing);
        this.name = name;
    }

    /** The prompt as given. */
    public String name() {
        return name;
    }
}
