package io.hotprompt.examples.chatbot.http;

import io.hotprompt.InvalidValueException;
import io.hotprompt.MissingValueException;
import io.hotprompt.PromptNotFoundException;
import io.hotprompt.openai.ModelCallException;
import io.hotprompt.openai.ModelCallException.Reason;
import io.hotprompt.store.OwnerNeededException;
import io.hotprompt.store.StoreUnavailableException;
import io.hotprompt.store.UnknownVersionException;
import io.hotprompt.store.VersionConflictException;
import io.hotprompt.store.VersionInUseException;
import io.hotprompt.validation.InvalidPromptException;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.TransactionException;

/** What a failure means for whoever called: status, code and a sentence that says what to do. */
public final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private Problems() {}

    /** The problem detail for a failure; one that nobody foresaw is logged and told without details. */
    public static ProblemDetail of(Throwable failure) {
        if (failure instanceof CompletionException && failure.getCause() != null) {
            return of(failure.getCause());
        }
        if (failure instanceof RefusedRequestException refused) {
            return problem(refused.status(), refused.code(), refused.reason());
        }
        if (failure instanceof InvalidPromptException invalid) {
            return invalidPrompt(invalid);
        }
        if (failure instanceof VersionConflictException conflict) {
            return conflict(conflict);
        }
        if (failure instanceof ModelCallException model) {
            return model(model);
        }
        return simple(failure);
    }

    private static ProblemDetail simple(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof UnknownVersionException) {
            return problem(HttpStatus.NOT_FOUND, "not-found", message);
        }
        if (failure instanceof VersionInUseException) {
            return problem(HttpStatus.CONFLICT, "version-in-use", message);
        }
        if (failure instanceof OwnerNeededException) {
            return problem(HttpStatus.CONFLICT, "owner-needed", message);
        }
        if (failure instanceof PromptNotFoundException) {
            return problem(HttpStatus.SERVICE_UNAVAILABLE, "prompt-not-found", message);
        }
        if (failure instanceof MissingValueException) {
            return problem(HttpStatus.SERVICE_UNAVAILABLE, "missing-value", message);
        }
        if (failure instanceof InvalidValueException) {
            return problem(HttpStatus.BAD_REQUEST, "invalid-value", message);
        }
        if (failure instanceof CancellationException) {
            LOG.debug("Whoever asked has gone");
            return problem(HttpStatus.GATEWAY_TIMEOUT, "cancelled", "The question was cancelled.");
        }
        if (failure instanceof StoreUnavailableException
                || failure instanceof DataAccessException
                || failure instanceof TransactionException) {
            return database(failure, message);
        }
        LOG.error("A call failed", failure);
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-error",
                "Something went wrong; the server's log says what.");
    }

    private static ProblemDetail database(Throwable failure, String message) {
        LOG.warn("{}", message);
        return isOvertaken(failure)
                ? problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "store-busy",
                        "Another change holds the prompts for longer than this one waits. Nothing was changed; try"
                                + " again in a moment.")
                : problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "store-unavailable",
                        "The database cannot be reached. Whether a change was made, the change history will tell;"
                                + " try again.");
    }

    /** Whether the database answered that the change waited too long for another one: it was not made. */
    private static boolean isOvertaken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static ProblemDetail invalidPrompt(InvalidPromptException invalid) {
        ProblemDetail problem =
                problem(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-prompt", String.valueOf(invalid.getMessage()));
        problem.setProperty(
                "problems", invalid.problems().stream().map(ProblemBody::of).toList());
        return problem;
    }

    private static ProblemDetail conflict(VersionConflictException conflict) {
        ProblemDetail problem = problem(HttpStatus.CONFLICT, "version-conflict", String.valueOf(conflict.getMessage()));
        problem.setProperty("base", conflict.base());
        problem.setProperty("current", conflict.current());
        problem.setProperty("author", conflict.author());
        return problem;
    }

    private static ProblemDetail model(ModelCallException failed) {
        boolean gone = failed.reason() == Reason.CANCELLED || failed.reason() == Reason.LISTENER_FAILED;
        LOG.atLevel(gone ? Level.DEBUG : Level.WARN).log("{}", failed.getMessage());
        HttpStatus status = switch (failed.reason()) {
            case DEADLINE_EXCEEDED, TIMED_OUT -> HttpStatus.GATEWAY_TIMEOUT;
            case RATE_LIMITED, UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case FILTERED, TOO_LONG -> HttpStatus.UNPROCESSABLE_CONTENT;
            default -> HttpStatus.BAD_GATEWAY;
        };
        ProblemDetail problem = problem(status, "model-failed", advice(failed));
        problem.setProperty("reason", failed.reason().name());
        problem.setProperty("askAgain", failed.isWorthAskingAgain());
        return problem;
    }

    /** For whoever asked, who can change the question and nothing else. */
    private static String advice(ModelCallException failed) {
        return switch (failed.reason()) {
            case FILTERED -> "The assistant may not answer this; ask in other words.";
            case TOO_LONG -> "This conversation is too long for the assistant; begin a new one.";
            case EMPTY_ANSWER -> "The assistant gave no answer; ask again or in other words.";
            case BROKEN_STREAM -> "The answer broke off; ask again.";
            default ->
                failed.isWorthAskingAgain()
                        ? "The language model did not answer; ask again in a moment."
                        : "The language model cannot answer now, and asking again does not help. The server's log says"
                                + " what to do.";
        };
    }

    static ProblemDetail problem(HttpStatusCode status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        return problem;
    }
}
