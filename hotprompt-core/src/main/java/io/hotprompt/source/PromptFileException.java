package io.hotprompt.source;

import io.hotprompt.model.HotPromptException;
import org.jspecify.annotations.Nullable;

/** A file that does not have the form of a prompt; the message says where and how to mend it, without its text. */
public final class PromptFileException extends HotPromptException {

    private static final long serialVersionUID = 1L;

    PromptFileException(String message) {
        super(message);
    }

    PromptFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
