package io.hotprompt.openai;

/** Carries what a listener threw through the SDK. */
final class ListenerFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ListenerFailedException(Exception cause) {
        super(cause);
    }
}
