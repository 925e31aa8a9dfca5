package io.hotprompt.openai;

import com.fasterxml.jackson.core.JacksonException;
import com.openai.core.http.Headers;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.SseException;
import io.hotprompt.openai.ModelCallException.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what the SDK throws into failures. Nothing the service wrote gets further than here unblotted. */
final class Failures {

    private static final int MAX_MESSAGE = 500;
    private static final int MAX_CAUSES = 20;
    private static final Pattern SHORT_WORD = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");
    private static final Map<Integer, Reason> BY_STATUS = Map.of(
            401, Reason.UNAUTHORIZED,
            403, Reason.FORBIDDEN,
            404, Reason.NOT_FOUND,
            408, Reason.TIMED_OUT,
            409, Reason.CONFLICT,
            429, Reason.RATE_LIMITED);

    private final Secret apiKey;
    private final RetryAfter retryAfter;

    Failures(Secret apiKey, Clock clock) {
        this.apiKey = apiKey;
        this.retryAfter = new RetryAfter(clock);
    }

    Failure of(Exception thrown) {
        if (thrown instanceof ListenerFailedException) {
            return Failure.of(Reason.LISTENER_FAILED, thrown.getCause());
        }
        if (thrown instanceof OpenAIServiceException refused) {
            return refused(refused);
        }
        IOException broken = cause(thrown, IOException.class);
        if (cause(thrown, AnswerTooLargeException.class) != null) {
            return Failure.of(Reason.ANSWER_TOO_LARGE);
        }
        // Jackson's are I/O exceptions too, and quote what they could not read.
        if (cause(thrown, JacksonException.class) != null) {
            return Failure.of(Reason.MALFORMED_ANSWER);
        }
        if (broken instanceof InterruptedIOException) {
            return Failure.of(Reason.TIMED_OUT, clean(broken));
        }
        if (broken != null) {
            return Failure.of(Reason.CONNECTION_FAILED, clean(broken));
        }
        return thrown instanceof OpenAIInvalidDataException || thrown instanceof MalformedAnswerException
                ? Failure.of(Reason.MALFORMED_ANSWER)
                : Failure.of(Reason.UNEXPECTED, withoutMessage(thrown));
    }

    private Failure refused(OpenAIServiceException refused) {
        Reason reason = refused instanceof SseException ? Reason.UNAVAILABLE : reason(refused.statusCode());
        return new Failure(
                reason,
                OptionalInt.of(refused.statusCode()),
                code(refused),
                first(refused.headers(), "x-request-id").flatMap(this::shortWord),
                retryAfter.in(refused.headers()),
                Optional.ofNullable(refused.getMessage()).map(this::blotOut),
                null);
    }

    private static Reason reason(int status) {
        Reason reason = BY_STATUS.get(status);
        if (reason != null) {
            return reason;
        }
        if (status >= 500) {
            return Reason.UNAVAILABLE;
        }
        return status >= 400 ? Reason.BAD_REQUEST : Reason.MALFORMED_ANSWER;
    }

    private Optional<String> code(OpenAIServiceException refused) {
        return word(refused::code).or(() -> word(refused::type));
    }

    /** The SDK throws where a service leaves out what OpenAI never does. */
    private Optional<String> word(Supplier<Optional<String>> field) {
        try {
            return field.get().flatMap(this::shortWord);
        } catch (OpenAIInvalidDataException e) {
            return Optional.empty();
        }
    }

    /** Codes and identities are words; anything else may quote the prompt or the key. */
    private Optional<String> shortWord(String word) {
        return Optional.of(word)
                .filter(w ->
                        SHORT_WORD.matcher(w).matches() && apiKey.blotOut(w).equals(w));
    }

    private String blotOut(String message) {
        String blotted = apiKey.blotOut(message);
        return blotted.length() <= MAX_MESSAGE ? blotted : blotted.substring(0, MAX_MESSAGE - 1) + "…";
    }

    static Optional<String> first(Headers headers, String name) {
        return headers.values(name.toLowerCase(Locale.ROOT)).stream().findFirst();
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

    /** The exception, or where it happened without what it says if that quotes the key. */
    private @Nullable Throwable clean(@Nullable Throwable thrown) {
        if (thrown == null) {
            return null;
        }
        StringWriter everything = new StringWriter();
        thrown.printStackTrace(new PrintWriter(everything));
        String text = everything.toString();
        return apiKey.blotOut(text).equals(text) ? thrown : withoutMessage(thrown);
    }

    private static Throwable withoutMessage(Throwable thrown) {
        IOException silent = new IOException(thrown.getClass().getName());
        silent.setStackTrace(thrown.getStackTrace());
        return silent;
    }
}
