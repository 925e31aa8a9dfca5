package io.hotprompt;

import io.hotprompt.model.HotPromptException;

/** A value that a variable does not take: wrong type, not among the allowed ones, too long. Never contains the value. */
public final class InvalidValueException extends HotPromptException {

    private static final long serialVersionUID = 1L;

    InvalidValueException(Prompt prompt, String problem) {
        super(prompt.label() + ": " + problem);
    }
}
