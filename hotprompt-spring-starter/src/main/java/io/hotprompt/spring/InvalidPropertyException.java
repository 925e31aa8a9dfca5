package io.hotprompt.spring;

import io.hotprompt.model.HotPromptException;

/**
 * A property has a value that cannot be used. The value is not kept: it may be a secret, and what an exception holds is
 * printed sooner or later.
 */
final class InvalidPropertyException extends HotPromptException {

    private static final long serialVersionUID = 1L;

    private final String property;
    private final String reason;

    /**
     * @param property its whole name, such as {@code hotprompt.poll-interval}
     * @param reason what it must be, as a sentence; without the value where that may be a secret
     */
    InvalidPropertyException(String property, String reason) {
        super("property " + property + " cannot be used: " + reason);
        this.property = property;
        this.reason = reason;
    }

    String property() {
        return property;
    }

    String reason() {
        return reason;
    }
}
