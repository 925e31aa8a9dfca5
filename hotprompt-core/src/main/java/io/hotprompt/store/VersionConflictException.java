package io.hotprompt.store;

import io.hotprompt.model.HotPromptException;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.validation.Escaped;

/** Somebody else saved meanwhile; nothing was saved. */
public final class VersionConflictException extends HotPromptException {

    private static final long serialVersionUID = 1L;

    private final long base;
    private final long current;
    private final String author;

    /**
     * Creates an exception.
     *
     * @param base the version the save was based on
     * @param current the newest version
     */
    public VersionConflictException(long base, PromptDefinition current) {
        super("prompt \"" + Escaped.name(current.name()) + "\": your edit is based on version " + base + ", but "
                + Escaped.name(current.author()) + " saved version " + current.version()
                + " meanwhile; look at the difference and save again");
        this.base = base;
        this.current = current.version();
        this.author = current.author();
    }

    /** The version the save was based on. */
    public long base() {
        return base;
    }

    /** The newest version. */
    public long current() {
        return current;
    }

    /** Who saved the newest version. */
    public String author() {
        return author;
    }
}
