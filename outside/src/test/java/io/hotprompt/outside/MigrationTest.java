package io.hotprompt.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprompt.PromptRegistry;
import io.hotprompt.model.Message;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.PromptStore;
import io.hotprompt.store.SaveRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Takes over prompts in the form in which Langfuse and Nacos have them. */
class MigrationTest {

    private final InMemoryPromptStore store = InMemoryPromptStore.create();

    // spotless:off
    // snippet: from-langfuse
    /** What GET /api/public/v2/prompts/{name}?label=production answers. */
    static SaveRequest fromLangfuse(JsonNode prompt) {
        SaveRequest.Builder request = SaveRequest.of(prompt.get("name").asText())
                .author("ada")
                .note("Langfuse version " + prompt.get("version").asInt());
        if (prompt.get("type").asText().equals("text")) {
            request.system(prompt.get("prompt").asText());
        } else {
            for (JsonNode message : prompt.get("prompt")) {
                if (message.path("type").asText().equals("placeholder")) {
                    request.history();
                } else {
                    request.message(message.get("role").asText(), message.get("content").asText());
                }
            }
        }
        for (String parameter : List.of("model", "temperature")) {           // take only what your code sends to the model
            if (prompt.path("config").has(parameter)) {
                JsonNode value = prompt.get("config").get(parameter);
                request.parameter(parameter, value.isNumber() ? value.numberValue() : value.asText());
            }
        }
        return request.build();
    }
    // end snippet

    // snippet: from-nacos
    /** What Spring AI Alibaba keeps in Nacos: an array of names with templates whose variables have single braces. */
    static void fromNacos(JsonNode prompts, PromptStore store) {
        for (JsonNode prompt : prompts) {
            store.save(SaveRequest.of(prompt.get("name").asText())
                    .system(prompt.get("template").asText().replaceAll("\\{([A-Za-z_][A-Za-z0-9_]*)}", "{{$1}}"))
                    .author("ada").note("from Nacos").build());
        }
    }
    // end snippet
    // spotless:on

    @Test
    void aChatPromptOfLangfuse() throws Exception {
        store.save(fromLangfuse(json("""
                {"name": "movie-critic", "version": 7, "type": "chat", "labels": ["production"],
                 "prompt": [{"role": "system", "content": "You are a {{level}} critic."},
                            {"type": "placeholder", "name": "history"},
                            {"role": "user", "content": "Do you like {{movie}}?"}],
                 "config": {"model": "gpt-5-mini", "temperature": 0.5, "languages": ["en"]}}""")));

        try (PromptRegistry registry = started()) {
            assertThat(registry.prompt("movie-critic").parameters()).containsOnlyKeys("model", "temperature");
            assertThat(registry.prompt("movie-critic")
                            .render(Map.of("level", "harsh", "movie", "Dune"))
                            .messages())
                    .extracting(Message::content)
                    .containsExactly("You are a harsh critic.", "Do you like Dune?");
        }
    }

    @Test
    void aTextPromptOfLangfuse() throws Exception {
        store.save(
                fromLangfuse(
                        json(
                                "{\"name\": \"greeting\", \"version\": 1, \"type\": \"text\", \"prompt\": \"Hi {{name}}.\", \"config\": {}}")));

        try (PromptRegistry registry = started()) {
            assertThat(registry.prompt("greeting").render(Map.of("name", "Ada")).text())
                    .isEqualTo("Hi Ada.");
        }
    }

    @Test
    void promptsInNacos() throws Exception {
        fromNacos(
                json(
                        "[{\"name\": \"author\", \"template\": \"List the books of {author} as {\\\"title\\\": 1}.\", \"model\": {}}]"),
                store);

        try (PromptRegistry registry = started()) {
            assertThat(registry.prompt("author").render(Map.of("author", "Eco")).text())
                    .isEqualTo("List the books of Eco as {\"title\": 1}.");
        }
    }

    private PromptRegistry started() {
        PromptRegistry registry =
                PromptRegistry.builder().source(store.source()).build();
        registry.start();
        return registry;
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
