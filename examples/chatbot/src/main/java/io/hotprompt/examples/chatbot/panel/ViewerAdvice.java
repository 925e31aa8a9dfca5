package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import io.hotprompt.store.StoreUnavailableException;
import io.hotprompt.store.UnknownVersionException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page of the panel who looks at it, and what to say when it cannot be shown. */
@ControllerAdvice(basePackageClasses = ViewerAdvice.class)
class ViewerAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ViewerAdvice.class);

    @ModelAttribute("viewer")
    Viewer viewer(HttpServletRequest request) {
        Principal login = request.getUserPrincipal();
        return new Viewer(
                login == null ? "" : login.getName(), request.isUserInRole("EDITOR"), request.isUserInRole("ADMIN"));
    }

    @ExceptionHandler({StoreUnavailableException.class, DataAccessException.class})
    void unavailable(Exception e, HttpServletResponse response) throws IOException {
        LOG.warn("A page cannot be shown: {}", e.getMessage());
        response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
    }

    @ExceptionHandler
    void unknown(UnknownVersionException e, HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }

    @ExceptionHandler
    void refused(RefusedRequestException e, HttpServletResponse response) throws IOException {
        response.sendError(e.status().value());
    }
}
