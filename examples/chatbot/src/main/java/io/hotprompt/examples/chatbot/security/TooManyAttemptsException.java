package io.hotprompt.examples.chatbot.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Somebody guesses passwords; the one that came with this attempt was not looked at. */
final class TooManyAttemptsException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final long seconds;

    TooManyAttemptsException(Duration wait) {
        super("too many failed attempts");
        this.seconds = wait.plusMillis(999).toSeconds();
    }

    /** After how many seconds the next attempt is looked at. */
    long seconds() {
        return seconds;
    }
}
