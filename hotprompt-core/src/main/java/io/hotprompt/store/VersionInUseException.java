package io.hotprompt.store;

import io.hotprompt.model.HotPromptException;
import io.hotprompt.validation.Escaped;

/** A version that servers may be serving cannot be redacted; nothing was removed. */
public final class VersionInUseException extends HotPromptException {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final long version;

    /**
     * Creates an exception.
     *
     * @param name the prompt
     * @param version the version that was to be redacted
     * @param use what it is used for, and what to do first: {@code is live; make another version live first}
     */
    public VersionInUseException(String name, long version, String use) {
        super("prompt \"" + Escaped.name(name) + "\": version " + version + " " + use + ". Nothing was removed");
        this.name = name;
        this.version = version;
    }

    /** The prompt. */
    public String name() {
        return name;
    }

    /** The version that was to be redacted. */
    public long version() {
        return version;
    }
}
