package io.hotprompt.openai;

import com.openai.core.JsonValue;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseTextConfig;
import io.hotprompt.model.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages and parameters as a call of {@code POST /responses}. Parameters that have another name or place there are
 * moved: the token limits, {@code response_format}, {@code verbosity} and {@code reasoning_effort}.
 */
final class ResponseParams {

    private final ResponseCreateParams.Builder params = ResponseCreateParams.builder();
    private final Map<String, @Nullable Object> text = new LinkedHashMap<>();

    private ResponseParams() {}

    static ResponseCreateParams of(List<Message> messages, Map<String, ?> parameters) {
        ResponseParams filled = new ResponseParams();
        filled.params.inputOfResponse(
                messages.stream().map(ResponseParams::item).toList());
        parameters.forEach(filled::put);
        return filled.build();
    }

    private ResponseCreateParams build() {
        if (!text.isEmpty()) {
            ParameterValues.object(text, ResponseTextConfig.class, params::text);
        }
        return params.build();
    }

    private static ResponseInputItem item(Message message) {
        return ResponseInputItem.ofEasyInputMessage(EasyInputMessage.builder()
                .role(EasyInputMessage.Role.of(message.role().wireName()))
                .content(message.content())
                .build());
    }

    private void put(String name, @Nullable Object value) {
        if (!typed(name, value)) {
            params.putAdditionalBodyProperty(name, JsonValue.from(value));
        }
    }

    private boolean typed(String name, @Nullable Object value) {
        return switch (name) {
            case "model" -> ParameterValues.text(value, params::model);
            case "temperature" -> ParameterValues.number(value, params::temperature);
            case "top_p" -> ParameterValues.number(value, params::topP);
            case "max_tokens", "max_completion_tokens", "max_output_tokens" ->
                ParameterValues.whole(value, params::maxOutputTokens);
            case "reasoning_effort" -> put("reasoning", Map.of("effort", String.valueOf(value)), value);
            case "response_format" -> value instanceof Map<?, ?> format && put(format);
            case "verbosity" -> ParameterValues.text(value, verbosity -> text.put(name, verbosity));
            case "text" -> value instanceof Map<?, ?> given && merge(given);
            default -> false;
        };
    }

    private boolean put(String name, Object moved, @Nullable Object value) {
        return ParameterValues.text(value, ignored -> params.putAdditionalBodyProperty(name, JsonValue.from(moved)));
    }

    /** The schema lies one level deeper in a chat call than in a response call. */
    private boolean put(Map<?, ?> format) {
        Map<String, @Nullable Object> flat = new LinkedHashMap<>();
        format.forEach((key, value) -> {
            if (value instanceof Map<?, ?> schema && "json_schema".equals(key)) {
                schema.forEach((schemaKey, schemaValue) -> flat.put(String.valueOf(schemaKey), schemaValue));
            } else {
                flat.put(String.valueOf(key), value);
            }
        });
        text.put("format", flat);
        return true;
    }

    private boolean merge(Map<?, ?> given) {
        given.forEach((key, value) -> text.put(String.valueOf(key), value));
        return true;
    }
}
