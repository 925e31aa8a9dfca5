package io.hotprompt.openai;

import io.hotprompt.model.HotPromptException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * No answer. Says which prompt was asked, what the service said, how often it was tried and what to do. Contains neither
 * the API key nor anything of the prompt or the answer.
 */
public final class ModelCallException extends HotPromptException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // a record, never serialised by this library
    private final Failure failure;

    @SuppressWarnings("serial") // likewise
    private final ServedPrompt prompt;

    private final int attempts;

    ModelCallException(Failure failure, ServedPrompt prompt, int attempts) {
        super(message(failure, prompt, attempts), failure.cause());
        this.failure = failure;
        this.prompt = prompt;
        this.attempts = attempts;
    }

    /** What kind of failure it was. */
    public Reason reason() {
        return failure.reason();
    }

    /** The HTTP status, if the service answered at all. */
    public OptionalInt status() {
        return failure.status();
    }

    /** The service's own identity of the last call, for its support. */
    public Optional<String> requestId() {
        return failure.requestId();
    }

    /** How long the service asked to wait before the next try. */
    public Optional<Duration> retryAfter() {
        return failure.retryAfter();
    }

    /**
     * What the service wrote about it, the API key blotted out, at most 500 characters. May quote the prompt: for the eyes
     * of administrators, not for logs.
     */
    public Optional<String> serviceMessage() {
        return failure.serviceMessage();
    }

    /** The prompt that was asked. */
    public ServedPrompt prompt() {
        return prompt;
    }

    /** Calls made, at least 1 unless the question was cancelled before the first. */
    public int attempts() {
        return attempts;
    }

    private static String message(Failure failure, ServedPrompt prompt, int attempts) {
        StringBuilder message =
                new StringBuilder("prompt \"" + prompt.name() + "\" version " + prompt.version() + ": ");
        message.append(failure.reason().description());
        failure.status().ifPresent(status -> message.append(", status ").append(status));
        failure.code().ifPresent(code -> message.append(" (").append(code).append(')'));
        message.append(", after ").append(attempts).append(attempts == 1 ? " attempt" : " attempts");
        failure.requestId().ifPresent(id -> message.append(", request ").append(id));
        failure.retryAfter()
                .ifPresent(wait -> message.append(", asked to wait ")
                        .append(wait.toMillis())
                        .append(" ms"));
        return message.append("; ").append(failure.reason().advice()).toString();
    }

    /** Kinds of failure. */
    public enum Reason {
        /** Status 400, 422 and other 4xx: the request itself is wrong. */
        BAD_REQUEST(false, "the model service refused the request", "check model and parameters of this version"),
        /** Status 401. */
        UNAUTHORIZED(false, "the model service does not accept the API key", "check the key and the base URL"),
        /** Status 403. */
        FORBIDDEN(false, "the model service forbids this call", "check what the API key may use"),
        /** Status 404. */
        NOT_FOUND(false, "the model service does not know this model or address", "check the model and the base URL"),
        /** Status 409; retried. */
        CONFLICT(true, "the model service reports a conflict", "try again"),
        /** Status 429; retried. */
        RATE_LIMITED(true, "the model service limits the rate", "try again later or raise the limit"),
        /** Status 408, or silence for longer than the idle timeout; retried. */
        TIMED_OUT(true, "the model service took too long", "try again"),
        /** Status 5xx, or an error event in place of a stream; retried. */
        UNAVAILABLE(true, "the model service failed", "try again later"),
        /** No connection, or it broke before the answer began or was complete; retried. */
        CONNECTION_FAILED(true, "the connection to the model service failed", "check the base URL and the network"),
        /** An answer that is not in the service's documented form. */
        MALFORMED_ANSWER(false, "the model service sent an answer that cannot be read", "check the base URL"),
        /** A stream that broke after its first token; never retried. */
        BROKEN_STREAM(false, "the answer broke off after it had begun", "ask again"),
        /** An answer over the size limit. */
        ANSWER_TOO_LARGE(false, "the answer is larger than allowed", "limit max_tokens or raise maxAnswerBytes"),
        /** The total deadline passed. */
        DEADLINE_EXCEEDED(false, "no answer within the deadline", "try again or raise the deadline"),
        /** The caller cancelled, the asking thread was interrupted or the chat was closed. */
        CANCELLED(false, "the question was cancelled", "nothing to do"),
        /** The listener of a stream threw. */
        LISTENER_FAILED(false, "the listener of the answer failed", "see the cause"),
        /** Anything else. */
        UNEXPECTED(false, "the call failed in an unexpected way", "see the cause");

        private final boolean retried;
        private final String description;
        private final String advice;

        Reason(boolean retried, String description, String advice) {
            this.retried = retried;
            this.description = description;
            this.advice = advice;
        }

        /** Whether another attempt may help, and is made while attempts and time are left. */
        public boolean isRetried() {
            return retried;
        }

        String description() {
            return description;
        }

        String advice() {
            return advice;
        }
    }
}
