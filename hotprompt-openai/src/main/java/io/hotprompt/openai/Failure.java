package io.hotprompt.openai;

import io.hotprompt.openai.ModelCallException.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong in one attempt, free of secrets.
 *
 * @param detail what more we know of it, in our own words; empty if nothing
 * @param said what the service said about it
 * @param retried whether another attempt is made while attempts and time are left
 * @param cause never one that quotes the service
 */
record Failure(
        Reason reason,
        String detail,
        Said said,
        boolean retried,
        @Nullable Throwable cause) {

    /**
     * What the service said.
     *
     * @param status of the HTTP answer, if there was one
     * @param code its short word for it, such as {@code rate_limit_exceeded}
     * @param message its sentence for it
     */
    record Said(
            OptionalInt status,
            Optional<String> code,
            Optional<String> requestId,
            Optional<Duration> retryAfter,
            Optional<String> message) {

        static final Said NOTHING =
                new Said(OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Failure of(Reason reason) {
        return of(reason, null);
    }

    static Failure of(Reason reason, @Nullable Throwable cause) {
        return of(reason, "", cause);
    }

    static Failure of(Reason reason, String detail, @Nullable Throwable cause) {
        return new Failure(reason, detail, Said.NOTHING, reason.isRetried(), cause);
    }

    Failure as(Reason newReason) {
        return new Failure(newReason, detail, said, newReason.isRetried(), cause);
    }

    Failure with(Said newSaid) {
        return new Failure(reason, detail, newSaid, retried, cause);
    }

    /** The same, and whether it is tried again. */
    Failure retried(boolean again) {
        return new Failure(reason, detail, said, again, cause);
    }
}
