package io.hotprompt.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprompt.PromptRegistry;
import io.hotprompt.model.Message;
import io.hotprompt.model.Variable;
import io.hotprompt.source.PromptReader;
import io.hotprompt.source.ReadPrompt;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.PromptStore;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.template.PromptText;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Takes over prompts in the form in which Langfuse and Nacos have them. */
class MigrationTest {

    private final InMemoryPromptStore store = InMemoryPromptStore.create();

    // spotless:off
    // snippet: from-langfuse
    /** What GET /api/public/v2/prompts/{name}?label=production&resolve=false answers; name is the prompt's name here. */
    static SaveRequest fromLangfuse(String name, String answer) {
        ReadPrompt read = PromptReader.strict().read(name + ".json", answer);
        read.remarks().forEach(System.out::println);                       // what is different here, line by line
        return SaveRequest.of(name).content(read.file().content())
                .author("ada").note(read.file().note()).build();
    }
    // end snippet

    // snippet: from-nacos
    /** What Spring AI Alibaba keeps in Nacos: an array of names with templates whose variables have single braces. */
    static void fromNacos(JsonNode prompts, PromptStore store) {
        for (JsonNode prompt : prompts) {
            SaveRequest.Builder request = SaveRequest.of(prompt.get("name").asText()).author("ada").note("from Nacos");
            Set<String> names = new LinkedHashSet<>();
            request.system(fromStringTemplate(prompt.path("template").textValue(), names));
            for (String name : names) {
                JsonNode standIn = prompt.path("model").path(name);         // "model" holds values, not a model
                request.variable(standIn.isValueNode() && !standIn.isNull()
                        ? Variable.optional(name, standIn.asText()) : Variable.required(name));
            }
            store.save(request.build());
        }
    }

    /** {name} becomes {{name}}, \\{ becomes {; what computes something is refused. */
    static String fromStringTemplate(String template, Set<String> names) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '\\' && i + 1 < template.length() && "{}\\".indexOf(template.charAt(i + 1)) >= 0) {
                text.append(template.charAt(++i));
            } else if (c == '{') {
                int end = template.indexOf('}', i);
                String name = end < 0 ? "" : template.substring(i + 1, end).strip();
                if (!name.matches("[A-Za-z_][A-Za-z0-9_]*") || Set.of("else", "endif").contains(name)) {
                    throw new IllegalArgumentException("no plain variable at character " + i + "; write it by hand");
                }
                names.add(name);
                text.append("{{").append(name).append("}}");
                i = end;
            } else {
                text.append(c);
            }
        }
        return PromptText.literal(text.toString(), names);
    }
    // end snippet
    // spotless:on

    @Test
    void aChatPromptOfLangfuse() {
        store.save(fromLangfuse("movie-critic", """
                {"id": "cm1", "name": "movie-critic", "version": 7, "type": "chat", "labels": ["production"],
                 "prompt": [{"role": "system", "content": "You are a {{level}} critic."},
                            {"type": "placeholder", "name": "history"},
                            {"role": "user", "content": "Do you like {{movie}}?"}],
                 "config": {"model": "gpt-5-mini", "temperature": 0.5, "max_tokens": null}}"""));

        try (PromptRegistry registry = started()) {
            assertThat(registry.prompt("movie-critic").parameters()).containsOnlyKeys("model", "temperature");
            assertThat(registry.prompt("movie-critic")
                            .render(Map.of("level", "harsh", "movie", "Dune"))
                            .messages())
                    .extracting(Message::content)
                    .containsExactly("You are a harsh critic.", "Do you like Dune?");
        }
        assertThat(store.versions("movie-critic").get(0).note()).isEqualTo("Langfuse version 7");
    }

    @Test
    void aTextPromptOfLangfuseWithAReference() {
        store.save(SaveRequest.of("header")
                .system("Be kind.")
                .author("ada")
                .note("first")
                .build());
        store.save(fromLangfuse("greeting", """
                {"name": "greeting", "version": 1, "type": "text", "config": {"model": null},
                 "prompt": "@@@langfusePrompt:name=header|label=production@@@ Hi {{name}}, {{\\"a\\": 1}}."}"""));

        try (PromptRegistry registry = started()) {
            assertThat(registry.prompt("greeting").render(Map.of("name", "Ada")).text())
                    .isEqualTo("Be kind. Hi Ada, {{\"a\": 1}}.");
            assertThat(registry.prompt("greeting").parameters()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"text\", \"prompt\": \"Hi {{user-name}}\", \"config\": {}}",
                "{\"type\": \"text\", \"prompt\": \"Hi\", \"config\": {\"languages\": [\"en\"]}}",
                "{\"type\": \"text\", \"prompt\": \"Hi\", \"config\": {}, \"resolutionGraph\": {\"a\": []}}",
                "{\"type\": \"chat\", \"prompt\": [{\"role\": \"tool\", \"content\": \"4\"}], \"config\": {}}",
                "{\"type\": \"chat\", \"prompt\": [{\"type\": \"placeholder\", \"name\": \"a\"},"
                        + " {\"type\": \"placeholder\", \"name\": \"b\"}], \"config\": {}}"
            })
    void whatHasNoPlaceHereIsRefusedWithItsLine(String answer) {
        assertThatThrownBy(() -> fromLangfuse("x", answer)).hasMessageContaining("line 1");
    }

    @Test
    void promptsInNacos() throws Exception {
        fromNacos(json("""
                        [{"name": "author", "template": "List the books of {author} as \\\\{\\"title\\": 1\\\\}.",
                          "model": {"author": "鲁迅"}},
                         {"name": "title", "template": "Answer as \\\\{\\"t\\": \\"{title}\\"\\\\}"}]"""), store);

        try (PromptRegistry registry = started()) {
            assertThat(registry.prompt("author").render(Map.of()).text())
                    .isEqualTo("List the books of 鲁迅 as {\"title\": 1}.");
            assertThat(registry.prompt("title").render(Map.of("title", "Dune")).text())
                    .isEqualTo("Answer as {\"t\": \"Dune\"}");
        }
        assertThatThrownBy(() -> fromStringTemplate("{if(vip)}Dear{endif}", new LinkedHashSet<>()))
                .hasMessageContaining("character 0");
    }

    @Test
    void aPromptOfOpenAiThatSomebodyCopied() {
        ReadPrompt read = PromptReader.strict().read("customer-issue.json", """
                {"id": "pmpt_123", "version": "1", "model": "gpt-5", "reasoning": {"effort": "low"},
                 "messages": [{"role": "developer",
                               "content": [{"type": "input_text", "text": "You help {{customer_name}}."}]}]}""");
        assertThat(read.file().note()).isEqualTo("OpenAI pmpt_123");
        assertThat(read.file().content().parameters()).containsOnlyKeys("model", "reasoning");
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
