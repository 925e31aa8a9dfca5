package io.hotprompt.examples.chatbot.security;

import io.hotprompt.examples.chatbot.http.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** How programs and scripts in pages are told that they may not: problem details with 401, 403 or 429. */
@Component
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ProblemWriter problems;

    Refusals(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (e instanceof TooManyAttemptsException tooMany) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.seconds()));
            problems.write(
                    response,
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too-many-attempts",
                    "Too many failed logins; the next one is looked at in " + tooMany.seconds() + " s");
            return;
        }
        if (e instanceof InternalAuthenticationServiceException) {
            problems.write(
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "store-unavailable",
                    "Nobody can log in while the database cannot be reached");
            return;
        }
        unauthenticated(request, response);
    }

    private void unauthenticated(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // A browser would answer the challenge with a dialog, remember the password and send it along with requests
        // that
        // other sites make.
        boolean browser = request.getHeader("Sec-Fetch-Site") != null;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, (browser ? "Form" : "Basic") + " realm=\"HotPrompt\"");
        problems.write(
                response,
                HttpStatus.UNAUTHORIZED,
                "unauthenticated",
                "Log in first: HTTP Basic for programs, /login for browsers");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        boolean forged = e instanceof CsrfException;
        if (forged && request.getUserPrincipal() == null) {
            if (request.getRequestURI().equals("/login")) {
                response.sendRedirect("/login?expired");
                return;
            }
            unauthenticated(request, response);
            return;
        }
        problems.write(
                response,
                HttpStatus.FORBIDDEN,
                forged ? "csrf-token" : "forbidden",
                forged
                        ? "The page is older than your login; load it again. Programs log in with HTTP Basic instead."
                        : "Your role does not allow this");
    }
}
