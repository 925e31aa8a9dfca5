package io.hotprompt.examples.chatbot.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** What springdoc cannot read from the controllers: what each call is for, who may make it, and how it fails. */
@Component
class CallDescriptions implements OpenApiCustomizer {

    private static final String LOGIN = "login";
    private static final String PROBLEM = "Problem";
    private static final String PROMPT = "/admin/api/prompts/{name}";

    private static final Map<String, String> SUMMARIES = Map.ofEntries(
            Map.entry("POST /api/chat", "Asks a question; the answer says which prompt made it"),
            Map.entry("POST /api/chat/stream", "Asks a question; the answer comes as events token…, then done"),
            Map.entry("POST /api/feedback", "Rates an answer up or down"),
            Map.entry("GET /admin/api/prompts", "All live prompts"),
            Map.entry("GET " + PROMPT, "What is live; the header ETag is the newest version"),
            Map.entry("PUT " + PROMPT, "Saves a version and makes it live, or keeps it as a draft"),
            Map.entry("DELETE " + PROMPT, "Takes the prompt away; needs the role ADMIN, can be restored"),
            Map.entry("POST " + PROMPT + "/restore", "Makes an older version live again under its own number"),
            Map.entry("POST " + PROMPT + "/validate", "Says what a save would complain about; saves nothing"),
            Map.entry("POST " + PROMPT + "/preview", "Renders a draft, and asks the model with it; saves nothing"),
            Map.entry("GET " + PROMPT + "/versions", "Versions, newest first; the header Link leads to older ones"),
            Map.entry("GET " + PROMPT + "/versions/{version}", "One version"),
            Map.entry("GET " + PROMPT + "/diff", "What differs between two versions, by line and word"),
            Map.entry(
                    "GET " + PROMPT + "/changes",
                    "Who changed what, when and why, newest first; Link leads to older ones"),
            Map.entry("POST " + PROMPT + "/prune", "Removes old versions for good; needs the role ADMIN"),
            Map.entry(
                    "POST " + PROMPT + "/versions/{version}/redact",
                    "Removes text and note of a version for good; needs the role ADMIN"),
            Map.entry("PUT " + PROMPT + "/experiment", "Starts an experiment, or changes its arms"),
            Map.entry("DELETE " + PROMPT + "/experiment", "Stops the experiment; the control stays live"),
            Map.entry("POST " + PROMPT + "/experiment/promote", "Makes an arm live for everybody"),
            Map.entry("GET " + PROMPT + "/experiment/results", "How the arms compare"),
            Map.entry("GET /admin/api/instances", "Which server serves which revision"),
            Map.entry("GET /admin/api/cache", "Cached answers and what the cache has done"),
            Map.entry("DELETE /admin/api/cache", "Drops all cached answers; reloads nothing"),
            Map.entry("PUT /admin/api/cache/{key}", "Replaces the text of a cached answer; reloads nothing"),
            Map.entry("DELETE /admin/api/cache/{key}", "Drops one cached answer; reloads nothing"),
            Map.entry("GET /admin/api/conversations", "The newest conversations"),
            Map.entry("GET /admin/api/conversations/{id}", "One conversation; each answer with its prompt"));

    @Override
    public void customise(OpenAPI api) {
        api.info(new Info()
                .title("HotPrompt chatbot")
                .version("1")
                .description("Chat needs no login. Everything under /admin/api needs HTTP Basic, or a session and its"
                        + " CSRF token: VIEWER reads, EDITOR changes, ADMIN also deletes, prunes and redacts. Errors are problem details"
                        + " (RFC 9457) with a code."));
        // Where the description is served from is where the calls are.
        api.setServers(null);
        api.getComponents()
                .addSecuritySchemes(
                        LOGIN,
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"))
                .addSchemas(PROBLEM, problem());
        api.getPaths().forEach(CallDescriptions::describe);
    }

    private static void describe(String path, PathItem item) {
        item.readOperationsMap().forEach((method, operation) -> {
            operation.setSummary(SUMMARIES.get(method + " " + path));
            operation.setTags(List.of(path.startsWith("/admin") ? "administration" : "chat"));
            if (path.startsWith("/admin")) {
                operation.addSecurityItem(new SecurityRequirement().addList(LOGIN));
            }
            failing(operation);
        });
    }

    private static void failing(Operation operation) {
        Schema<?> reference = new Schema<>().$ref(PROBLEM);
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("A problem; its code says which")
                                .content(new Content()
                                        .addMediaType("application/problem+json", new MediaType().schema(reference))));
    }

    private static Schema<?> problem() {
        return new Schema<>()
                .type("object")
                .description("RFC 9457; some problems carry more fields, like problems[] of invalid-prompt")
                .addProperty("title", new Schema<String>().type("string"))
                .addProperty("status", new Schema<Integer>().type("integer"))
                .addProperty("detail", new Schema<String>().type("string"))
                .addProperty("code", new Schema<String>().type("string"));
    }
}
