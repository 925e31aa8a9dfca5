package io.hotprompt.examples.chatbot.http;

import io.hotprompt.MissingValueException;
import io.hotprompt.PromptNotFoundException;
import io.hotprompt.store.StoreUnavailableException;
import io.hotprompt.store.UnknownVersionException;
import io.hotprompt.store.VersionConflictException;
import io.hotprompt.validation.InvalidPromptException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Every error of an HTTP call is a problem detail (RFC 9457) with a {@code code} that programs can rely on. */
@RestControllerAdvice(annotations = RestController.class)
class ProblemResponses extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemResponses.class);

    @ExceptionHandler
    ProblemDetail on(RefusedRequestException e) {
        return problem(e.status(), e.code(), e.reason());
    }

    @ExceptionHandler
    ProblemDetail on(InvalidPromptException e) {
        ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-prompt", message(e));
        List<ProblemBody> problems = e.problems().stream().map(ProblemBody::of).toList();
        problem.setProperty("problems", problems);
        return problem;
    }

    @ExceptionHandler
    ProblemDetail on(VersionConflictException e) {
        ProblemDetail problem = problem(HttpStatus.CONFLICT, "version-conflict", message(e));
        problem.setProperty("base", e.base());
        problem.setProperty("current", e.current());
        problem.setProperty("author", e.author());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail on(UnknownVersionException e) {
        return problem(HttpStatus.NOT_FOUND, "not-found", message(e));
    }

    @ExceptionHandler
    ProblemDetail on(PromptNotFoundException e) {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "prompt-not-found", message(e));
    }

    @ExceptionHandler
    ProblemDetail on(MissingValueException e) {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "missing-value", message(e));
    }

    @ExceptionHandler
    ProblemDetail on(StoreUnavailableException e) {
        LOG.warn("{}", message(e));
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "store-unavailable",
                "The database cannot be reached; nothing is known to have changed. Try again in a moment.");
    }

    @ExceptionHandler
    ProblemDetail on(Exception e) {
        if (e instanceof AccessDeniedException denied) {
            throw denied;
        }
        if (e instanceof AuthenticationException unauthenticated) {
            throw unauthenticated;
        }
        LOG.error("An HTTP call failed", e);
        return problem(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error", "Something went wrong; the log says what.");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = e.getCause() instanceof UnrecognizedPropertyException unknown
                ? problem(status, "unknown-field", "There is no field \"" + Printable.of(unknown.getPropertyName()) + "\"")
                : problem(status, "bad-json", "The body is not JSON of the shape this call expects");
        return new ResponseEntity<>(problem, headers, status);
    }

    /** What Spring itself refuses gets a code made of its status: {@code method-not-allowed}. */
    @Override
    protected @Nullable ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem && problem.getProperties() == null) {
            HttpStatus known = HttpStatus.resolve(status.value());
            String name = known == null ? "error" : known.name();
            problem.setProperty("code", name.toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        return super.createResponseEntity(body, headers, status, request);
    }

    private static ProblemDetail problem(HttpStatusCode status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        return problem;
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
