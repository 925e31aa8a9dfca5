package io.hotprompt.spring;

import io.hotprompt.model.HotPromptException;

/** A handle is wanted and there is no registry to take it from, or more than one. */
final class NoPromptRegistryException extends HotPromptException {

    private static final long serialVersionUID = 1L;

    private final boolean choice;

    /** @param choice whether there are registries to choose from */
    NoPromptRegistryException(String message, boolean choice) {
        super(message);
        this.choice = choice;
    }

    boolean isChoice() {
        return choice;
    }
}
