package io.hotprompt.examples.chatbot.panel;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page of the panel who looks at it. */
@ControllerAdvice(basePackageClasses = ViewerAdvice.class)
class ViewerAdvice {

    @ModelAttribute("viewer")
    Viewer viewer(HttpServletRequest request) {
        Principal login = request.getUserPrincipal();
        return new Viewer(
                login == null ? "" : login.getName(), request.isUserInRole("EDITOR"), request.isUserInRole("ADMIN"));
    }
}
