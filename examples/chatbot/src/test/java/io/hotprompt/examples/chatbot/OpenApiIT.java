package io.hotprompt.examples.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The description of the HTTP calls, behind the login. */
class OpenApiIT {

    private static final String DESCRIPTION = "/admin/api/openapi";

    @AutoClose
    private static RunningChatbot chatbot;

    @BeforeAll
    static void start() {
        chatbot = RunningChatbot.start(TestDatabase.create());
    }

    @Test
    void everyCallIsDescribedAndNothingElse() {
        JsonNode description = chatbot.admin().get(DESCRIPTION).expect(200);

        Set<String> described = new TreeSet<>();
        description
                .path("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry((method, operation) -> {
                    String call = method.toUpperCase(Locale.ROOT) + " " + path;
                    described.add(call);
                    assertThat(operation.path("summary").asString()).as(call).isNotBlank();
                    assertThat(operation.path("responses").has("default"))
                            .as(call)
                            .isTrue();
                    assertThat(operation.path("security").isEmpty()).as(call).isEqualTo(path.startsWith("/api"));
                }));
        assertThat(described).isEqualTo(calls()).hasSizeGreaterThan(20);
        JsonNode save =
                description.path("components").path("schemas").path("SaveBody").path("properties");
        assertThat(save.propertyNames())
                .containsExactlyInAnyOrder(
                        "name", "messages", "variables", "parameters", "note", "baseVersion", "draft");
    }

    @Test
    void theSameIsThereAsYamlAndForPeople() {
        assertThat(chatbot.admin().get(DESCRIPTION + ".yaml").expectText(200)).contains("/admin/api/prompts/{name}:");
        assertThat(chatbot.admin().get("/admin/calls").expectText(200))
                .contains("/admin/api/prompts/{name}/restore", "Makes an older version live again");
    }

    @Test
    void strangersDoNotSeeIt() {
        assertThat(chatbot.nobody().get(DESCRIPTION).status()).isEqualTo(401);
        assertThat(chatbot.nobody().get(DESCRIPTION + ".yaml").status()).isEqualTo(401);
        assertThat(chatbot.nobody().get("/admin/calls").status()).isEqualTo(302);
        assertThat(chatbot.nobody().get("/v3/api-docs").status()).isIn(302, 401);
        assertThat(chatbot.admin().get("/v3/api-docs").status()).isEqualTo(403);
    }

    private static Set<String> calls() {
        Set<String> calls = new TreeSet<>();
        RequestMappingHandlerMapping mapping =
                chatbot.context().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
            for (String path : info.getPatternValues()) {
                boolean call = path.startsWith("/admin/api/") || path.startsWith("/api/");
                for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                    if (call && !path.startsWith(DESCRIPTION)) {
                        calls.add(method + " " + path);
                    }
                }
            }
        }
        return calls;
    }
}
