package io.hotprompt.openai;

import io.hotprompt.model.HotPromptException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * No answer. Says which prompt was asked, what the service said, how often it was tried and what to do. Contains neither
 * a secret nor anything of the prompt or the answer.
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
        return failure.said().status();
    }

    /** The service's own short word for it, such as {@code insufficient_quota}; empty if it has none. */
    public Optional<String> code() {
        return failure.said().code();
    }

    /**
     * Whether the same question may get an answer a little later without anybody changing anything. Says nothing about
     * the attempts that were made already.
     */
    public boolean isWorthAskingAgain() {
        return failure.reason().isPassing();
    }

    /** Whether this attempt is followed by another while attempts and time are left. */
    boolean isRetried() {
        return failure.retried();
    }

    /** The service's own identity of the last call, for its support. */
    public Optional<String> requestId() {
        return failure.said().requestId();
    }

    /** How long the service asked to wait before the next try. */
    public Optional<Duration> retryAfter() {
        return failure.said().retryAfter();
    }

    /**
     * What the service wrote about it, secrets blotted out, at most 500 characters. May quote the prompt: for the eyes
     * of administrators, not for logs.
     */
    public Optional<String> serviceMessage() {
        return failure.said().message();
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
        if (!failure.detail().isEmpty()) {
            message.append(": ").append(failure.detail());
        }
        Failure.Said said = failure.said();
        said.status().ifPresent(status -> message.append(", status ").append(status));
        said.code().ifPresent(code -> message.append(" (").append(code).append(')'));
        message.append(", after ").append(attempts).append(attempts == 1 ? " attempt" : " attempts");
        said.requestId().ifPresent(id -> message.append(", request ").append(id));
        said.retryAfter()
                .ifPresent(wait -> message.append(", asked to wait ")
                        .append(wait.toMillis())
                        .append(" ms"));
        return message.append("; ").append(failure.reason().advice()).toString();
    }

    /** Kinds of failure. What the service said decides, not the status or the moment it said it in. */
    public enum Reason {
        /** The request itself is wrong, such as a parameter the model does not know. */
        BAD_REQUEST(Again.NEVER, "the model service refused the request", "check model and parameters of this version"),
        /** Messages and answer together do not fit into the model's context. */
        TOO_LONG(
                Again.NEVER,
                "the messages are too long for the model",
                "shorten the conversation or the prompt, or name a model with a larger context"),
        /** A filter of the service refused the question, or stopped the answer before its first word. */
        FILTERED(
                Again.NEVER,
                "a filter of the model service refused",
                "ask in other words; if many questions fail so, look at the prompt"),
        /** The key or credential is not accepted. */
        UNAUTHORIZED(
                Again.NEVER,
                "the model service does not accept the API key",
                "check the key, the way it is sent and the base URL"),
        /** The account has no money or quota left. */
        QUOTA(
                Again.NEVER,
                "the account at the model service has nothing left",
                "check plan, credit and billing of the account"),
        /** The key is good, but not for this. */
        FORBIDDEN(Again.NEVER, "the model service forbids this call", "check what the API key may use"),
        /** The model or the address is not known. */
        NOT_FOUND(
                Again.NEVER,
                "the model service does not know this model or address",
                "check the model and the base URL"),
        /** A redirect. Not followed: it would carry the question to another address. */
        MOVED(
                Again.NEVER,
                "the model service is at another address",
                "set the base URL to its new address; is it https?"),
        /** A conflict; retried. */
        CONFLICT(Again.AT_ONCE, "the model service reports a conflict", "try again"),
        /** Too many calls or tokens for now; retried. */
        RATE_LIMITED(Again.AT_ONCE, "the model service limits the rate", "try again later or raise the limit"),
        /**
         * The service reports it, or was silent for longer than a limit; retried unless it has used up half the deadline.
         */
        TIMED_OUT(Again.AT_ONCE, "the model service took too long", "try again, or raise the limit that has passed"),
        /** The service itself failed or has no capacity; retried. */
        UNAVAILABLE(Again.AT_ONCE, "the model service failed", "try again later"),
        /** No connection, or it broke before the answer began or was complete; retried. */
        CONNECTION_FAILED(
                Again.AT_ONCE, "the connection to the model service failed", "check the base URL and the network"),
        /** An answer that is not in the service's documented form. */
        MALFORMED_ANSWER(
                Again.NEVER,
                "the model service sent an answer that cannot be read",
                "check the base URL; is there a proxy or a login page in between?"),
        /** An answer by the book with nothing in it that can be seen; paid, so never retried. */
        EMPTY_ANSWER(
                Again.LATER,
                "the model answered nothing",
                "ask again; if it happens often, give the model more tokens"),
        /** A stream that broke after its first token; never retried. */
        BROKEN_STREAM(Again.LATER, "the answer broke off after it had begun", "ask again"),
        /** An answer over the size limit. */
        ANSWER_TOO_LARGE(Again.NEVER, "the answer is larger than allowed", "limit max_tokens or raise maxAnswerBytes"),
        /** The total deadline passed. */
        DEADLINE_EXCEEDED(Again.LATER, "no answer within the deadline", "try again or raise the deadline"),
        /** The caller cancelled, the asking thread was interrupted or the chat was closed. */
        CANCELLED(Again.LATER, "the question was cancelled", "nothing to do"),
        /** The listener of a stream threw. */
        LISTENER_FAILED(Again.LATER, "the listener of the answer failed", "see the cause"),
        /** Anything else. */
        UNEXPECTED(Again.NEVER, "the call failed in an unexpected way", "see the cause");

        private enum Again {
            /** Somebody must change something first. */
            NEVER,
            /** A person may ask again; nothing is repeated by itself. */
            LATER,
            /** Another attempt is made. */
            AT_ONCE
        }

        private final Again again;
        private final String description;
        private final String advice;

        Reason(Again again, String description, String advice) {
            this.again = again;
            this.description = description;
            this.advice = advice;
        }

        /** Whether another attempt may help, and is made while attempts and time are left. */
        public boolean isRetried() {
            return again == Again.AT_ONCE;
        }

        /** Whether it passes by itself. */
        boolean isPassing() {
            return again != Again.NEVER;
        }

        String description() {
            return description;
        }

        String advice() {
            return advice;
        }
    }
}
