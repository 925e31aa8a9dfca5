package io.hotprompt.openai;

import java.io.IOException;

/** A response body over the limit; an I/O exception because that is what may pass through an HTTP client. */
final class AnswerTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    AnswerTooLargeException(long limit) {
        super("the response body is longer than " + limit + " bytes");
    }
}
