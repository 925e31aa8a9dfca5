package io.hotprompt.examples.chatbot.security;

import io.hotprompt.examples.chatbot.http.Printable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Checks passwords for both ways to log in, slowly for those who guess. */
final class ThrottledLogin implements AuthenticationProvider {

    private static final Logger LOG = LoggerFactory.getLogger(ThrottledLogin.class);

    private final AuthenticationProvider login;
    private final LoginThrottle throttle;

    ThrottledLogin(AuthenticationProvider login, LoginThrottle throttle) {
        this.login = login;
        this.throttle = throttle;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication attempt) {
        String address = attempt.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        String name = attempt.getName();
        Duration wait = throttle.waitFor(address, name);
        if (!wait.isZero()) {
            throw new TooManyAttemptsException(wait);
        }
        try {
            Authentication done = login.authenticate(attempt);
            throttle.succeeded(address, name);
            return done;
        } catch (BadCredentialsException e) {
            throttle.failed(address, name);
            LOG.warn("A login as \"{}\" from {} failed", Printable.of(name), address);
            throw e;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return login.supports(authentication);
    }
}
