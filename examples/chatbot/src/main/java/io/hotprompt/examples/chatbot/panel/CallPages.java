package io.hotprompt.examples.chatbot.panel;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP calls for people: what the OpenAPI description says, as a list. */
@Controller
class CallPages {

    private static final String DESCRIPTION = "/admin/api/openapi";

    private final OpenApiWebMvcResource description;
    private final JsonMapper json;

    CallPages(OpenApiWebMvcResource description, JsonMapper json) {
        this.description = description;
        this.json = json;
    }

    /**
     * One call.
     *
     * @param parameters those in the query
     */
    public record Call(String method, String path, String summary, List<String> parameters) {}

    @GetMapping("/admin/calls")
    String page(HttpServletRequest request, Locale locale, Model model) throws IOException {
        List<Call> calls = new ArrayList<>();
        JsonNode paths = json.readTree(description.openapiJson(request, DESCRIPTION, locale))
                .path("paths");
        paths.forEachEntry((path, methods) ->
                methods.forEachEntry((method, operation) -> calls.add(call(method, path, operation))));
        model.addAttribute("calls", calls);
        return "admin/calls";
    }

    private static Call call(String method, String path, JsonNode operation) {
        List<String> parameters = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asString().equals("query")) {
                parameters.add(parameter.path("name").asString());
            }
        }
        return new Call(
                method.toUpperCase(Locale.ROOT), path, operation.path("summary").asString(), parameters);
    }
}
