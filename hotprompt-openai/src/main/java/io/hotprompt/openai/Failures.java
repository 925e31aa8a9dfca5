package io.hotprompt.openai;

import com.fasterxml.jackson.core.JacksonException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIServiceException;
import io.hotprompt.openai.ModelCallException.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what an attempt threw, and what the service said in it, into a failure. Nothing gets further than here unblotted. */
final class Failures {

    private static final int MAX_MESSAGE = 500;
    private static final int MAX_CAUSES = 20;
    private static final Pattern SHORT_WORD = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private final RetryAfter retryAfter;

    Failures(Clock clock) {
        this.retryAfter = new RetryAfter(clock);
    }

    /** @param secrets what must not get any further */
    Failure of(Exception thrown, Attempt attempt, Secrets secrets) {
        if (thrown instanceof ListenerFailedException) {
            return Failure.of(Reason.LISTENER_FAILED, thrown.getCause());
        }
        ServiceErrorException inAnswer = cause(thrown, ServiceErrorException.class);
        if (inAnswer != null) {
            return said(inAnswer.error(), attempt, secrets);
        }
        if (cause(thrown, OpenAIServiceException.class) != null) {
            return said(ServiceError.inRefusal(attempt.refusal().orElse("")), attempt, secrets);
        }
        Failure failure = ofTransport(thrown, attempt, secrets);
        return attempt.status().isEmpty() ? failure : failure.with(new Words(secrets).without(failure.said(), attempt));
    }

    private static Failure ofTransport(Exception thrown, Attempt attempt, Secrets secrets) {
        if (thrown instanceof UnusableAnswerException unusable) {
            return Failure.of(unusable.reason(), unusable.detail(), null);
        }
        if (thrown instanceof MalformedAnswerException malformed) {
            Failure failure = Failure.of(Reason.MALFORMED_ANSWER, String.valueOf(malformed.getMessage()), null);
            return failure.with(new Words(secrets).sent(malformed.sent()));
        }
        IOException broken = cause(thrown, IOException.class);
        if (cause(thrown, AnswerTooLargeException.class) != null) {
            return Failure.of(Reason.ANSWER_TOO_LARGE);
        }
        // Jackson's are I/O exceptions too, and quote what they could not read.
        if (cause(thrown, JacksonException.class) != null) {
            return Failure.of(Reason.MALFORMED_ANSWER, "it is no valid JSON", null);
        }
        if (broken instanceof InterruptedIOException) {
            return Failure.of(Reason.TIMED_OUT, attempt.patience().description(), clean(broken, secrets));
        }
        if (broken != null) {
            return Failure.of(Reason.CONNECTION_FAILED, clean(broken, secrets));
        }
        return thrown instanceof OpenAIInvalidDataException
                ? Failure.of(Reason.MALFORMED_ANSWER)
                : Failure.of(Reason.UNEXPECTED, withoutMessage(thrown));
    }

    private Failure said(ServiceError said, Attempt attempt, Secrets secrets) {
        ServiceError error = said.orPause(retryAfter.in(attempt.headers()));
        Reason reason = Verdict.on(attempt.status().orElse(0), error);
        Failure.Said words = new Words(secrets).of(error, attempt);
        return Failure.of(reason).with(words).retried(isRetried(reason, attempt));
    }

    /** The service may know better whether another try has hope, as the official clients let it. */
    private static boolean isRetried(Reason reason, Attempt attempt) {
        String wish = String.valueOf(attempt.headers().get("x-should-retry")).strip();
        if (wish.equalsIgnoreCase("true")) {
            return reason.isRetried() || reason == Reason.BAD_REQUEST;
        }
        return reason.isRetried() && !wish.equalsIgnoreCase("false");
    }

    /** What the service said, without secrets. */
    private record Words(Secrets secrets) {

        Failure.Said of(ServiceError error, Attempt attempt) {
            Optional<String> code = error.words().stream()
                    .filter(word -> !NUMBER.matcher(word).matches())
                    .findFirst()
                    .or(() -> error.words().stream().findFirst())
                    .flatMap(this::shortWord);
            return new Failure.Said(
                    attempt.status(),
                    code,
                    attempt.requestId().flatMap(this::shortWord),
                    error.pause(),
                    message(sentence(error, attempt)));
        }

        /** An answer that was no refusal and yet of no use. */
        Failure.Said without(Failure.Said known, Attempt attempt) {
            return new Failure.Said(
                    attempt.status(),
                    known.code(),
                    attempt.requestId().flatMap(this::shortWord),
                    known.retryAfter(),
                    known.message());
        }

        Failure.Said sent(String page) {
            Failure.Said nothing = Failure.Said.NOTHING;
            return new Failure.Said(
                    nothing.status(), nothing.code(), nothing.requestId(), nothing.retryAfter(), message(page));
        }

        private static String sentence(ServiceError error, Attempt attempt) {
            String place = attempt.headers().get("location");
            return error.message().isEmpty() && place != null ? "moved to " + place : error.message();
        }

        private Optional<String> message(String text) {
            String blotted = secrets.blotOut(text);
            return Optional.of(blotted.length() <= MAX_MESSAGE ? blotted : blotted.substring(0, MAX_MESSAGE - 1) + "…")
                    .filter(words -> !words.isBlank());
        }

        /** Codes and identities are words; anything else may quote the prompt or the key. */
        private Optional<String> shortWord(String word) {
            return Optional.of(word)
                    .filter(w -> SHORT_WORD.matcher(w).matches()
                            && secrets.blotOut(w).equals(w));
        }
    }

    private static <T> @Nullable T cause(Throwable thrown, Class<T> type) {
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    /** The exception, or where it happened without what it says if that quotes a secret. */
    private static @Nullable Throwable clean(@Nullable Throwable thrown, Secrets secrets) {
        if (thrown == null) {
            return null;
        }
        StringWriter everything = new StringWriter();
        thrown.printStackTrace(new PrintWriter(everything));
        String text = everything.toString();
        return secrets.blotOut(text).equals(text) ? thrown : withoutMessage(thrown);
    }

    private static Throwable withoutMessage(Throwable thrown) {
        IOException silent = new IOException(thrown.getClass().getName());
        silent.setStackTrace(thrown.getStackTrace());
        return silent;
    }
}
