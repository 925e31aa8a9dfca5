package io.hotprompt.examples.chatbot.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a login within seconds when its account is deleted or gets another role or password. While the database is away
 * logins stay as they are.
 */
final class AccountCheck extends OncePerRequestFilter {

    private static final String STAMP = AccountCheck.class.getName();
    private static final Duration REMEMBERED = Duration.ofSeconds(3);

    private final LoadingCache<String, String> stamps;

    AccountCheck(Accounts accounts) {
        this.stamps = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(1_000)
                .build(accounts::stamp);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        String name = request.getRemoteUser();
        if (session != null && name != null && hasChanged(session, name)) {
            new SecurityContextLogoutHandler()
                    .logout(
                            request,
                            response,
                            SecurityContextHolder.getContext().getAuthentication());
        }
        chain.doFilter(request, response);
    }

    private boolean hasChanged(HttpSession session, String name) {
        try {
            String now = stamps.get(name);
            Object then = session.getAttribute(STAMP);
            if (then == null) {
                session.setAttribute(STAMP, now);
            }
            return then != null && !then.equals(now);
        } catch (DataAccessException e) {
            return false;
        }
    }
}
