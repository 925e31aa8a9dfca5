package io.hotprompt.examples.chatbot.security;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Two doors into the same house. Programs send HTTP Basic with every call and have no session, so no page of another site
 * can act in their name. Browsers log in with a form, have a session, and prove with a token that a change comes from
 * our own page.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    PasswordEncoder passwordEncoder() {
        return new RememberingEncoder();
    }

    @Bean
    AuthenticationProvider login(Accounts accounts, PasswordEncoder passwords) {
        DaoAuthenticationProvider login = new DaoAuthenticationProvider(accounts::details);
        login.setPasswordEncoder(passwords);
        return new ThrottledLogin(login, new LoginThrottle(Ticker.systemTicker()));
    }

    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, Refusals refusals) {
        return http.securityMatcher(SecurityConfiguration::isProgram)
                .authorizeHttpRequests(SecurityConfiguration::rights)
                .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(SecurityConfiguration::headers)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain browsers(HttpSecurity http, Refusals refusals, Accounts accounts) {
        PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
        return http.authorizeHttpRequests(SecurityConfiguration::rights)
                .formLogin(form -> form.loginPage("/login")
                        .defaultSuccessUrl("/admin")
                        .failureHandler((request, response, e) -> response.sendRedirect("/login?" + reason(e))))
                .logout(logout -> logout.logoutSuccessUrl("/login?out"))
                .exceptionHandling(
                        refused -> refused.defaultAuthenticationEntryPointFor(refusals, path.matcher("/admin/api/**"))
                                .defaultAuthenticationEntryPointFor(refusals, SecurityConfiguration::isPartOfPage)
                                .defaultAuthenticationEntryPointFor(refusals, path.matcher("/api/**"))
                                .defaultAuthenticationEntryPointFor(
                                        new LoginUrlAuthenticationEntryPoint("/login"), path.matcher("/**"))
                                .accessDeniedHandler(refusals))
                .addFilterBefore(new AccountCheck(accounts), AuthorizationFilter.class)
                .requestCache(cache -> cache.requestCache(onlyPages()))
                // Asking needs no login, so there is nothing a forged question could misuse.
                .csrf(csrf -> csrf.ignoringRequestMatchers(path.matcher("/api/**")))
                .headers(SecurityConfiguration::headers)
                .build();
    }

    private static String reason(AuthenticationException e) {
        if (e instanceof TooManyAttemptsException) {
            return "slow";
        }
        return e instanceof InternalAuthenticationServiceException ? "unavailable" : "error";
    }

    private static boolean isProgram(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, "Basic ", 0, 6);
    }

    /** After a login the browser goes on to the page it wanted, never to a call that a page made. */
    private static RequestCache onlyPages() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> request.getMethod().equals(HttpMethod.GET.name())
                && request.getRequestURI().startsWith("/admin")
                && !request.getRequestURI().startsWith("/admin/api")
                && !isPartOfPage(request));
        return cache;
    }

    private static boolean isPartOfPage(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }

    /** Everything that is not named here is forbidden to everybody. */
    private static void rights(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        String viewer = AccountRole.VIEWER.name();
        String editor = AccountRole.EDITOR.name();
        String admin = AccountRole.ADMIN.name();
        requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/", "/login", "/favicon.ico", "/error", "/assets/**", "/webjars/**")
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/actuator/health", "/actuator/health/*")
                .permitAll()
                .requestMatchers(HttpMethod.POST, "/api/chat", "/api/chat/stream", "/api/feedback")
                .permitAll()
                .requestMatchers("/admin/users", "/admin/users/**", "/actuator/**")
                .hasRole(admin)
                .requestMatchers(HttpMethod.DELETE, "/admin/api/prompts/*")
                .hasRole(admin)
                .requestMatchers(
                        HttpMethod.POST,
                        "/admin/prompts/*/delete",
                        "/admin/api/prompts/*/prune",
                        "/admin/api/prompts/*/versions/*/redact")
                .hasRole(admin)
                .requestMatchers(HttpMethod.GET, "/admin", "/admin/**")
                .hasRole(viewer)
                .requestMatchers(HttpMethod.POST, "/admin/api/prompts/*/validate", "/admin/prompts/*/check")
                .hasRole(viewer)
                .requestMatchers("/admin/**")
                .hasRole(editor)
                .anyRequest()
                .denyAll();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy("camera=(), microphone=(), geolocation=()"));
    }
}
