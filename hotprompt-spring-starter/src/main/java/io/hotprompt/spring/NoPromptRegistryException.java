package io.hotprompt.spring;

import io.hotprompt.model.HotPromptException;

/** A handle is wanted and there is no registry to take it from, or more than one. */
final class NoPromptRegistryException extends HotPromptException {

    private static final long serialVersionUID = 1L;

    NoPromptRegistryException(String message) {
        super(message);
    }
}
