package io.hotprompt.openai;

/** The service sent valid JSON that is no answer. */
final class MalformedAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedAnswerException(String message) {
        super(message);
    }
}
