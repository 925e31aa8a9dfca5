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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Messages and parameters as a call of {@code POST /responses}. Parameters that have another name or place there are
 * moved: the token limits, {@code response_format}, {@code verbosity}, {@code reasoning_effort}, tools and their choice.
 * Those that only a chat call has are left out, as the service refuses them.
 */
final class ResponseParams {

    private static final Set<String> CHAT_ONLY = Set.of(
            "stop",
            "seed",
            "presence_penalty",
            "frequency_penalty",
            "logprobs",
            "logit_bias",
            "modalities",
            "audio",
            "prediction",
            "functions",
            "function_call",
            "stream_options",
            "web_search_options");

    private final ResponseCreateParams.Builder params = ResponseCreateParams.builder();
    private final Map<String, @Nullable Object> text = new LinkedHashMap<>();

    private ResponseParams() {}

    static ResponseCreateParams of(List<Message> messages, Map<String, ?> parameters) {
        ResponseParams filled = new ResponseParams();
        filled.params.inputOfResponse(
                messages.stream().map(ResponseParams::item).toList());
        parameters.forEach((name, value) -> {
            if (!OwnParameters.isReserved(name, value) && !CHAT_ONLY.contains(name)) {
                filled.put(name, value);
            }
        });
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
            case "tools" ->
                value instanceof List<?> tools
                        && move(name, tools.stream().map(FlatTool::of).toList());
            case "tool_choice" -> value instanceof Map<?, ?> choice && move(name, FlatTool.of(choice));
            case "response_format" -> value instanceof Map<?, ?> format && put(format);
            case "verbosity" -> ParameterValues.text(value, verbosity -> text.put(name, verbosity));
            case "text" -> value instanceof Map<?, ?> given && merge(given);
            default -> false;
        };
    }

    private boolean move(String name, Object moved) {
        params.putAdditionalBodyProperty(name, JsonValue.from(moved));
        return true;
    }

    private boolean put(String name, Object moved, @Nullable Object value) {
        return ParameterValues.text(value, ignored -> params.putAdditionalBodyProperty(name, JsonValue.from(moved)));
    }

    /** The schema lies one level deeper in a chat call than in a response call. */
    private boolean put(Map<?, ?> format) {
        text.put("format", FlatTool.lifted(format, "json_schema"));
        return true;
    }

    private boolean merge(Map<?, ?> given) {
        given.forEach((key, value) -> text.put(String.valueOf(key), value));
        return true;
    }
}
