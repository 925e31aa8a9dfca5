package io.hotprompt.examples.chatbot.http;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Every error of an HTTP call is a problem detail (RFC 9457) with a {@code code} that programs can rely on. */
@RestControllerAdvice(annotations = RestController.class)
class ProblemResponses extends ResponseEntityExceptionHandler {

    @ExceptionHandler
    ProblemDetail on(RuntimeException e) {
        if (e instanceof AccessDeniedException denied) {
            throw denied;
        }
        return Problems.of(e);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = e.getCause() instanceof UnrecognizedPropertyException unknown
                ? Problems.problem(
                        status,
                        "unknown-field",
                        "There is no field \"" + Printable.of(unknown.getPropertyName()) + "\"" + known(unknown))
                : Problems.problem(status, "bad-json", "The body is not JSON of the shape this call expects");
        return new ResponseEntity<>(problem, headers, status);
    }

    private static String known(UnrecognizedPropertyException unknown) {
        Collection<Object> names = unknown.getKnownPropertyIds();
        return names == null || names.isEmpty()
                ? ""
                : "; possible are "
                        + names.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    /** What Spring itself refuses gets a code made of its status: {@code method-not-allowed}. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem && problem.getProperties() == null) {
            HttpStatus known = HttpStatus.resolve(status.value());
            String name = known == null ? "error" : known.name();
            problem.setProperty("code", name.toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        return super.createResponseEntity(body, headers, status, request);
    }
}
