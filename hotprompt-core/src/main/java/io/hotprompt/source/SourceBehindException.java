package io.hotprompt.source;

/**
 * A source that answers with an older state than was read from it before: a replica that lags. What was read from it stays,
 * also where there is a second source to go over to; the registry tries again.
 */
public final class SourceBehindException extends SourceUnavailableException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message which source, where, and what it is behind; the same each time, so that it is said once
     */
    public SourceBehindException(String message) {
        super(message, null);
    }
}
