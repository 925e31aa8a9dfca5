package io.hotprompt.jdbc;

/** A column that holds something else than it should; the message says what, without prompt text. */
final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message);
    }
}
