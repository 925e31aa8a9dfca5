package io.hotprompt.model;

import org.jspecify.annotations.Nullable;

/**
 * The base of every exception this library throws on purpose. Unchecked. Messages name the prompt, the place and what to
 * do; they never contain prompt text, values or secrets.
 */
public class HotPromptException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception with a message and no cause. */
    public HotPromptException(String message) {
        super(message);
    }

    /** Creates an exception with a message and the failure behind it, which may be null. */
    public HotPromptException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
