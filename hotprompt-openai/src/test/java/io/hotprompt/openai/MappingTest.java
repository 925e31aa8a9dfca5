package io.hotprompt.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.ObjectMappers;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import io.hotprompt.model.Message;
import io.hotprompt.model.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MappingTest {

    private static final List<Message> EVERY_ROLE = List.of(
            new Message(Role.SYSTEM, "s"),
            new Message(Role.DEVELOPER, "d"),
            Message.user("u {{not}} a template {\"a\": 1}"),
            Message.assistant("a"),
            Message.user("u2"));

    private static final Map<String, Object> SCHEMA =
            Map.of("name", "address", "strict", true, "schema", Map.of("type", "object"));

    private static JsonNode chat(Map<String, ?> parameters) {
        return json(ChatParams.of(EVERY_ROLE, parameters)._body());
    }

    private static JsonNode responses(Map<String, ?> parameters) {
        return json(ResponseParams.of(EVERY_ROLE, parameters)._body());
    }

    private static JsonNode json(Object body) {
        return ObjectMappers.jsonMapper().valueToTree(body);
    }

    @Test
    void knownParametersOfAChatCallAreTyped() {
        ChatCompletionCreateParams params = ChatParams.of(
                EVERY_ROLE,
                Map.of(
                        "model",
                        "gpt-5-mini",
                        "temperature",
                        0,
                        "top_p",
                        0.5,
                        "max_completion_tokens",
                        100,
                        "seed",
                        7,
                        "stop",
                        List.of("END", "STOP"),
                        "presence_penalty",
                        -1,
                        "frequency_penalty",
                        1.5,
                        "response_format",
                        Map.of("type", "json_object")));
        assertThat(params.model().asString()).isEqualTo("gpt-5-mini");
        assertThat(params.temperature()).contains(0.0);
        assertThat(params.topP()).contains(0.5);
        assertThat(params.maxCompletionTokens()).contains(100L);
        assertThat(params.stop().orElseThrow().asStrings()).containsExactly("END", "STOP");
        assertThat(params.presencePenalty()).contains(-1.0);
        assertThat(params.frequencyPenalty()).contains(1.5);
        assertThat(params.responseFormat().orElseThrow().isJsonObject()).isTrue();
        assertThat(params._additionalBodyProperties()).isEmpty();
    }

    @Test
    void rolesAndTextsOfAChatCallAreKept() {
        JsonNode messages = chat(Map.of("model", "m")).path("messages");
        assertThat(messages).hasSize(EVERY_ROLE.size());
        for (int i = 0; i < EVERY_ROLE.size(); i++) {
            assertThat(messages.path(i).path("role").asText())
                    .isEqualTo(EVERY_ROLE.get(i).role().wireName());
            assertThat(messages.path(i).path("content").asText())
                    .isEqualTo(EVERY_ROLE.get(i).content());
        }
    }

    @Test
    void theSchemaOfAnAnswerReachesTheServiceWhole() {
        Map<String, Object> format = Map.of("type", "json_schema", "json_schema", SCHEMA);
        assertThat(chat(Map.of("model", "m", "response_format", format)).path("response_format"))
                .isEqualTo(json(format));
    }

    @Test
    void unknownAndUnusualParametersArePassedThrough() {
        Map<String, Object> unusual = new LinkedHashMap<>();
        unusual.put("model", "m");
        unusual.put("repetition_penalty", 1.1);
        unusual.put("guided_choice", List.of("yes", "no"));
        unusual.put("nested", Map.of("a", Map.of("b", List.of(1, 2))));
        unusual.put("reasoning_effort", "low");
        unusual.put("temperature", null);
        unusual.put("seed", "a text");
        JsonNode body = chat(unusual);
        assertThat(body.path("repetition_penalty").asDouble()).isEqualTo(1.1);
        assertThat(body.path("guided_choice").toString()).isEqualTo("[\"yes\",\"no\"]");
        assertThat(body.path("nested").toString()).isEqualTo("{\"a\":{\"b\":[1,2]}}");
        assertThat(body.path("reasoning_effort").asText()).isEqualTo("low");
        assertThat(body.path("temperature").isNull()).isTrue();
        assertThat(body.path("seed").asText()).isEqualTo("a text");
    }

    @Test
    void aChatCallWithoutAModelIsRefused() {
        assertThatThrownBy(() -> chat(Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("model");
    }

    @Test
    void parametersOfAResponseCallHaveTheirNamesAndPlacesThere() {
        ResponseCreateParams params = ResponseParams.of(
                EVERY_ROLE,
                Map.of(
                        "model",
                        "gpt-5-mini",
                        "temperature",
                        0.2,
                        "top_p",
                        1,
                        "max_tokens",
                        100,
                        "verbosity",
                        "low",
                        "reasoning_effort",
                        "minimal",
                        "response_format",
                        Map.of("type", "json_schema", "json_schema", SCHEMA),
                        "my_own",
                        true));
        JsonNode body = json(params._body());
        assertThat(params.temperature()).contains(0.2);
        assertThat(params.maxOutputTokens()).contains(100L);
        assertThat(body.path("text").path("format").path("name").asText()).isEqualTo("address");
        assertThat(body.path("text").path("format").path("schema").path("type").asText())
                .isEqualTo("object");
        assertThat(body.path("text").path("verbosity").asText()).isEqualTo("low");
        assertThat(body.path("reasoning").path("effort").asText()).isEqualTo("minimal");
        assertThat(body.path("my_own").asBoolean()).isTrue();
        assertThat(body.has("max_tokens") || body.has("response_format") || body.has("prompt"))
                .isFalse();
    }

    @Test
    void rolesAndTextsOfAResponseCallAreKept() {
        JsonNode input = responses(Map.of("model", "m")).path("input");
        assertThat(input).hasSize(EVERY_ROLE.size());
        for (int i = 0; i < EVERY_ROLE.size(); i++) {
            assertThat(input.path(i).path("role").asText())
                    .isEqualTo(EVERY_ROLE.get(i).role().wireName());
            assertThat(input.path(i).path("content").asText())
                    .isEqualTo(EVERY_ROLE.get(i).content());
        }
    }
}
