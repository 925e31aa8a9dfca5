package io.hotprompt.openai;

import io.hotprompt.openai.ModelCallException.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong in one attempt, free of secrets.
 *
 * @param status of the HTTP answer, if there was one
 * @param code the service's short word for it, such as {@code rate_limit_exceeded}
 * @param serviceMessage the service's sentence for it
 * @param cause never one that quotes the service
 */
record Failure(
        Reason reason,
        OptionalInt status,
        Optional<String> code,
        Optional<String> requestId,
        Optional<Duration> retryAfter,
        Optional<String> serviceMessage,
        @Nullable Throwable cause) {

    static Failure of(Reason reason) {
        return of(reason, null);
    }

    static Failure of(Reason reason, @Nullable Throwable cause) {
        return new Failure(
                reason,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                cause);
    }

    Failure as(Reason newReason) {
        return new Failure(newReason, status, code, requestId, retryAfter, serviceMessage, cause);
    }
}
