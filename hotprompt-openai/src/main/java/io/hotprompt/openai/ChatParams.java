package io.hotprompt.openai;

import com.openai.core.JsonValue;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionCreateParams.ResponseFormat;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import io.hotprompt.model.Message;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages and parameters as a call of {@code POST /chat/completions}. */
final class ChatParams {

    private final ChatCompletionCreateParams.Builder params = ChatCompletionCreateParams.builder();

    private ChatParams() {}

    static ChatCompletionCreateParams of(List<Message> messages, Map<String, ?> parameters) {
        return filled(messages, parameters).params.build();
    }

    /** The same call for a stream that ends with its usage, unless the parameters say otherwise. */
    static ChatCompletionCreateParams streaming(List<Message> messages, Map<String, ?> parameters) {
        ChatParams filled = filled(messages, parameters);
        if (!parameters.containsKey("stream_options")) {
            filled.params.streamOptions(
                    ChatCompletionStreamOptions.builder().includeUsage(true).build());
        }
        return filled.params.build();
    }

    private static ChatParams filled(List<Message> messages, Map<String, ?> parameters) {
        ChatParams filled = new ChatParams();
        messages.forEach(filled::add);
        parameters.forEach(filled::put);
        return filled;
    }

    private void add(Message message) {
        switch (message.role()) {
            case SYSTEM -> params.addSystemMessage(message.content());
            case DEVELOPER -> params.addDeveloperMessage(message.content());
            case USER -> params.addUserMessage(message.content());
            case ASSISTANT -> params.addAssistantMessage(message.content());
        }
    }

    private void put(String name, @Nullable Object value) {
        if (!typed(name, value)) {
            params.putAdditionalBodyProperty(name, JsonValue.from(value));
        }
    }

    @SuppressWarnings("deprecation") // max_tokens and seed: still what many compatible services expect
    private boolean typed(String name, @Nullable Object value) {
        return switch (name) {
            case "model" -> ParameterValues.text(value, params::model);
            case "temperature" -> ParameterValues.number(value, params::temperature);
            case "top_p" -> ParameterValues.number(value, params::topP);
            case "presence_penalty" -> ParameterValues.number(value, params::presencePenalty);
            case "frequency_penalty" -> ParameterValues.number(value, params::frequencyPenalty);
            case "max_tokens" -> ParameterValues.whole(value, params::maxTokens);
            case "max_completion_tokens" -> ParameterValues.whole(value, params::maxCompletionTokens);
            case "seed" -> ParameterValues.whole(value, params::seed);
            case "stop" ->
                ParameterValues.text(value, params::stop) || ParameterValues.texts(value, params::stopOfStrings);
            case "response_format" -> ParameterValues.object(value, ResponseFormat.class, params::responseFormat);
            default -> false;
        };
    }
}
