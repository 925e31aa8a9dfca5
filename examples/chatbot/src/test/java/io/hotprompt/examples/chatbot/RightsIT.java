package io.hotprompt.examples.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.examples.chatbot.security.AccountRole;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every call the application knows, tried by everybody: who may is decided here and nowhere else. */
class RightsIT {

    private static final Set<String> FOR_EVERYBODY = Set.of(
            "GET /", "GET /login", "GET /favicon.ico", "POST /api/chat", "POST /api/chat/stream", "POST /api/feedback");

    /** Calls that change nothing although they are not GET. */
    private static final Set<String> FOR_VIEWERS =
            Set.of("POST /admin/api/prompts/{name}/validate", "POST /admin/prompts/{name}/check");

    @AutoClose
    private static RunningChatbot chatbot;

    @BeforeAll
    static void start() {
        chatbot = RunningChatbot.start(TestDatabase.create());
    }

    @Test
    void everyCallIsForbiddenToEverybodyWhoseRoleDoesNotAllowIt() {
        Map<String, AccountRole> callers = new TreeMap<>();
        Caller viewer = chatbot.somebody(AccountRole.VIEWER);
        Caller editor = chatbot.somebody(AccountRole.EDITOR);
        Set<String> calls = calls();

        assertThat(calls).hasSizeGreaterThan(40);
        for (String call : calls) {
            if (FOR_EVERYBODY.contains(call)) {
                assertThat(status(chatbot.nobody(), call)).as(call).isNotIn(401, 403);
                continue;
            }
            assertThat(status(chatbot.nobody(), call)).as("nobody: " + call).isIn(401, 302);
            assertThat(status(viewer, call) != 403)
                    .as("viewer: " + call)
                    .isEqualTo(leastRole(call) == AccountRole.VIEWER);
            assertThat(status(editor, call) != 403)
                    .as("editor: " + call)
                    .isEqualTo(leastRole(call) != AccountRole.ADMIN);
            callers.put(call, leastRole(call));
        }
        assertThat(callers.values()).contains(AccountRole.values());
    }

    @Test
    void whatDoesNotExistIsForbiddenToo() {
        assertThat(chatbot.nobody().get("/api/secret").status()).isEqualTo(401);
        assertThat(chatbot.admin().get("/secret").status()).isEqualTo(403);
        assertThat(chatbot.nobody().get("/actuator/env").status()).isIn(302, 401);
        assertThat(chatbot.nobody().get("/actuator/health/readiness").status()).isEqualTo(200);
    }

    private static AccountRole leastRole(String call) {
        boolean reads = call.startsWith("GET ") || FOR_VIEWERS.contains(call);
        boolean administers = call.contains(" /admin/users")
                || call.equals("DELETE /admin/api/prompts/{name}")
                || call.equals("POST /admin/prompts/{name}/delete")
                || call.equals("POST /admin/api/prompts/{name}/prune")
                || call.equals("POST /admin/api/prompts/{name}/versions/{version}/redact")
                || call.contains("/actuator");
        if (administers) {
            return AccountRole.ADMIN;
        }
        return reads ? AccountRole.VIEWER : AccountRole.EDITOR;
    }

    private static int status(Caller caller, String call) {
        List<String> parts = List.of(call.split(" ", -1));
        String path = parts.get(1).replaceAll("\\{[^}]*}", "x");
        return caller.send(parts.get(0), path, parts.get(0).equals("GET") ? null : "{}")
                .status();
    }

    private static Set<String> calls() {
        Set<String> calls = new TreeSet<>();
        RequestMappingHandlerMapping mapping =
                chatbot.context().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
            for (String path : info.getPatternValues()) {
                for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                    calls.add(method + " " + path);
                }
            }
        }
        return calls;
    }
}
