package io.hotprompt.store;

import io.hotprompt.model.HotPromptException;
import org.jspecify.annotations.Nullable;

/** A store that cannot be reached or did not answer in time. */
public final class StoreUnavailableException extends HotPromptException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message which store and what to do; never a password
     * @param cause the failure behind it, or null
     */
    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
