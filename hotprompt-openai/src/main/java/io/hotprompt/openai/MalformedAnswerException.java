package io.hotprompt.openai;

/** The service sent something that is no answer. */
final class MalformedAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sent;

    /** @param message what is wrong with it, quoting nothing of it */
    MalformedAnswerException(String message) {
        this(message, "");
    }

    /** @param sent what was sent in its place, for administrators */
    MalformedAnswerException(String message, String sent) {
        super(message);
        this.sent = sent;
    }

    String sent() {
        return sent;
    }
}
