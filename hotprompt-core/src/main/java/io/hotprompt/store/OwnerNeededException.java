package io.hotprompt.store;

import io.hotprompt.model.HotPromptException;

/**
 * The store's login may not remove anything: only the owner of the tables may. Nothing was removed, and everything else
 * works.
 */
public final class OwnerNeededException extends HotPromptException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what was refused, and what to do
     * @param cause what the database answered
     */
    public OwnerNeededException(String message, Throwable cause) {
        super(message, cause);
    }
}
