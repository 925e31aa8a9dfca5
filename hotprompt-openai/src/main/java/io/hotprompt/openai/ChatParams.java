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

    private static final String STREAM_OPTIONS = "stream_options";

    private final ChatCompletionCreateParams.Builder params = ChatCompletionCreateParams.builder();
    private final ServiceProfile profile;

    private ChatParams(ServiceProfile profile) {
        this.profile = profile;
    }

    /** A call for one whole answer, whatever the service. */
    static ChatCompletionCreateParams of(List<Message> messages, Map<String, ?> parameters) {
        return of(messages, parameters, ServiceProfile.OTHER, false);
    }

    /**
     * A call of this service. What is not a parameter of a call is left out, see {@link OwnParameters}.
     *
     * @param streamed for a stream that ends with its usage, unless the version or the profile says otherwise
     */
    static ChatCompletionCreateParams of(
            List<Message> messages, Map<String, ?> parameters, ServiceProfile profile, boolean streamed) {
        ChatParams filled = new ChatParams(profile);
        messages.forEach(filled::add);
        parameters.forEach((name, value) -> {
            boolean ofStreams = name.equals(STREAM_OPTIONS);
            if (!OwnParameters.isReserved(name, value) && !ofStreams) {
                filled.put(name, value);
            }
        });
        if (streamed) {
            filled.streamOptions(parameters.get(STREAM_OPTIONS));
        }
        return filled.params.build();
    }

    private void streamOptions(@Nullable Object ofVersion) {
        if (ofVersion instanceof Map<?, ?> options) {
            if (!options.isEmpty()) {
                params.putAdditionalBodyProperty(STREAM_OPTIONS, JsonValue.from(options));
            }
        } else if (profile.streamOptions()) {
            params.streamOptions(
                    ChatCompletionStreamOptions.builder().includeUsage(true).build());
        }
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
        if (!typed(spelling(name), value)) {
            params.putAdditionalBodyProperty(name, JsonValue.from(value));
        }
    }

    private String spelling(String name) {
        boolean limit = name.equals("max_tokens") || name.equals("max_completion_tokens");
        return !limit
                ? name
                : switch (profile.tokenLimit()) {
                    case AS_WRITTEN -> name;
                    case MAX_TOKENS -> "max_tokens";
                    case MAX_COMPLETION_TOKENS -> "max_completion_tokens";
                };
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
