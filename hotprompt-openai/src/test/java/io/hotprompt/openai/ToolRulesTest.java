package io.hotprompt.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.ObjectMappers;
import io.hotprompt.model.Authorship;
import io.hotprompt.model.Message;
import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.validation.Problem;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tools, schemas and what else of a version is more than a number. */
class ToolRulesTest {

    private static final Map<String, Object> SCHEMA =
            Map.of("type", "object", "properties", Map.of("city", Map.of("type", "string")));
    private static final Map<String, Object> WEATHER = tool("weather", SCHEMA);

    private static Map<String, Object> tool(String name, Object parameters) {
        return Map.of("type", "function", "function", Map.of("name", name, "parameters", parameters));
    }

    private static List<Problem> problems(Map<String, ?> parameters) {
        PromptContent content =
                new PromptContent(List.of(new MessageTemplate("system", "text")), List.of(), Map.copyOf(parameters));
        return OpenAiRules.anyModel()
                .validate(new PromptDefinition("support", 1, content, new Authorship("ada", "note", Instant.EPOCH)));
    }

    static Stream<Map<String, Object>> wrong() {
        return Stream.of(
                Map.of("tools", "weather"),
                Map.of("tools", List.of()),
                Map.of("tools", List.of("weather")),
                Map.of("tools", List.of(Map.of("name", "weather"))),
                Map.of("tools", List.of(Map.of("type", "function"))),
                Map.of("tools", List.of(tool("two words", SCHEMA))),
                Map.of("tools", List.of(tool("x".repeat(65), SCHEMA))),
                Map.of("tools", List.of(WEATHER, WEATHER)),
                Map.of("tools", List.of(tool("weather", "none"))),
                Map.of("tools", List.of(tool("weather", Map.of("type", "objekt")))),
                Map.of("tools", List.of(tool("weather", Map.of("type", "object", "required", "city")))),
                Map.of("tools", List.of(tool("weather", Map.of("properties", List.of())))),
                Map.of("tools", List.of(tool("weather", Map.of("$ref", "http://localhost:1/x")))),
                Map.of("tool_choice", "auto"),
                Map.of("tools", List.of(WEATHER), "tool_choice", "sometimes"),
                Map.of(
                        "tools",
                        List.of(WEATHER),
                        "tool_choice",
                        Map.of("type", "function", "function", Map.of("name", "time"))),
                Map.of("response_format", format(Map.of("type", List.of("object", "objekt")))),
                Map.of("response_format", format(Map.of("minimum", "one"))),
                Map.of("provider", 7),
                Map.of("provider", ""),
                Map.of("provider", List.of()),
                Map.of("provider", List.of(1)),
                Map.of("limits", "5m"),
                Map.of("limits", Map.of("deadline", "soon")),
                Map.of("limits", Map.of("dead_line", "5m")));
    }

    private static Map<String, Object> format(Object schema) {
        return Map.of("type", "json_schema", "json_schema", Map.of("name", "answer", "schema", schema));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatNoServiceWouldTakeIsRefusedOnce(Map<String, Object> parameters) {
        assertThat(problems(parameters)).extracting(Problem::code).containsExactly("HP-O04");
    }

    static Stream<Map<String, Object>> right() {
        return Stream.of(
                Map.of("tools", List.of(WEATHER), "tool_choice", "required"),
                Map.of(
                        "tools",
                        List.of(WEATHER),
                        "tool_choice",
                        Map.of("type", "function", "function", Map.of("name", "weather"))),
                Map.of("tools", List.of(Map.of("type", "function", "function", Map.of("name", "now")))),
                Map.of("tools", List.of(Map.of("type", "web_search"))),
                Map.of(
                        "response_format",
                        format(Map.of("$schema", "http://json-schema.org/draft-07/schema#", "type", "object"))),
                Map.of("response_format", format(Map.of("$schema", "https://example.org/own", "type", "object"))),
                Map.of("response_format", Map.of("type", "grammar", "grammar", "root ::= \"yes\"")),
                Map.of("provider", "azure"),
                Map.of("provider", List.of("azure", "mistral")),
                Map.of("provider", Map.of("sort", "price")),
                Map.of("limits", Map.of("first_token", "5m", "idle", "PT30S", "deadline", "8m30s")));
    }

    @ParameterizedTest
    @MethodSource("right")
    void whatAServiceTakesPasses(Map<String, Object> parameters) {
        assertThat(problems(parameters)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Messages", " stream ", "BACKGROUND", "conversation"})
    void aReservedNameIsOneInAnySpelling(String name) {
        assertThat(problems(Map.of(name, "x"))).extracting(Problem::code).containsExactly("HP-O03");
    }

    @Test
    void aResponseCallHasToolsInItsOwnFormAndNothingOfAChatCall() {
        Map<String, Object> parameters = new HashMap<>(Map.of(
                "model",
                "gpt-5",
                "tools",
                List.of(WEATHER, Map.of("type", "web_search")),
                "tool_choice",
                Map.of("type", "function", "function", Map.of("name", "weather")),
                "stop",
                "END",
                "seed",
                7,
                "presence_penalty",
                1,
                "frequency_penalty",
                1,
                "logit_bias",
                Map.of("1", 1)));
        parameters.putAll(
                Map.of("n", 2, "messages", List.of(), "stream", true, "stream_options", Map.of(), "limits", Map.of()));
        JsonNode body = ObjectMappers.jsonMapper()
                .valueToTree(ResponseParams.of(List.of(Message.user("Q")), parameters)
                        ._body());
        assertThat(body.fieldNames()).toIterable().containsExactlyInAnyOrder("input", "model", "tools", "tool_choice");
        assertThat(body.at("/tools/0/name").asText()).isEqualTo("weather");
        assertThat(body.at("/tools/0/parameters/type").asText()).isEqualTo("object");
        assertThat(body.at("/tools/0").has("function")).isFalse();
        assertThat(body.at("/tools/1/type").asText()).isEqualTo("web_search");
        assertThat(body.at("/tool_choice/name").asText()).isEqualTo("weather");
    }
}
