package io.hotprompt.source;

import io.hotprompt.model.HotPromptException;
import org.jspecify.annotations.Nullable;

/** A source that cannot be read now. The registry keeps serving what it has and tries again. */
public class SourceUnavailableException extends HotPromptException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message which source, where, and what to do; never a password
     * @param cause the failure behind it, or null
     */
    public SourceUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
