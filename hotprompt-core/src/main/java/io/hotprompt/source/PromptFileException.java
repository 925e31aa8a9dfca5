package io.hotprompt.source;

import io.hotprompt.model.HotPromptException;
import org.jspecify.annotations.Nullable;

/** A file that does not have the form of a prompt; the message says where and how to mend it, without its text. */
public final class PromptFileException extends HotPromptException {

    private static final long serialVersionUID = 1L;

    PromptFileException(String message) {
        super(message);
    }

    /**
     * Creates an exception.
     *
     * @param message where it is wrong and how to mend it, without text of the file
     * @param cause the failure behind it, or null
     */
    public PromptFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
