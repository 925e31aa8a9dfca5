package io.hotprompt.spring;

import io.hotprompt.openai.Answer;
import io.hotprompt.openai.ModelCallException;
import io.hotprompt.openai.TokenUsage;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/">conventions of OpenTelemetry</a> for calls of models;
 * what they do not know is named {@code hotprompt.*}. Tags of the timer are few in value: names of prompts and of models.
 * Versions, numbers of tokens and the like belong to the span alone. Neither has any text.
 */
public class GenAiConvention implements PromptedChatConvention {

    /** The name of the timer. */
    public static final String NAME = "gen_ai.client.operation.duration";

    private static final String NONE = "none";

    /** For the starter, and for classes that change a part of it. */
    public GenAiConvention() {}

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public String getContextualName(PromptedChatContext context) {
        return "chat " + context.requestModel();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(PromptedChatContext context) {
        return KeyValues.of(
                KeyValue.of("gen_ai.operation.name", "chat"),
                KeyValue.of("gen_ai.provider.name", context.provider()),
                KeyValue.of("gen_ai.request.model", context.requestModel()),
                KeyValue.of(
                        "gen_ai.response.model",
                        context.answer().map(this::model).orElse(NONE)),
                KeyValue.of("gen_ai.prompt.name", context.prompt().name()),
                KeyValue.of("error.type", errorType(context.getError())),
                KeyValue.of(
                        "hotprompt.cached",
                        String.valueOf(context.answer().map(Answer::cached).orElse(false))));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(PromptedChatContext context) {
        KeyValues known = KeyValues.of(
                KeyValue.of("server.address", context.serverAddress()),
                KeyValue.of("server.port", String.valueOf(context.serverPort())),
                KeyValue.of(
                        "gen_ai.prompt.version", String.valueOf(context.prompt().version())),
                KeyValue.of(
                        "hotprompt.prompt.variant", context.prompt().variant().orElse(NONE)),
                KeyValue.of(
                        "hotprompt.revision", String.valueOf(context.prompt().revision())));
        return context.answer().map(answer -> known.and(answered(answer))).orElse(known);
    }

    private KeyValues answered(Answer answer) {
        TokenUsage usage = answer.call().usage();
        KeyValues known = KeyValues.of(
                KeyValue.of("gen_ai.usage.input_tokens", String.valueOf(usage.prompt())),
                KeyValue.of("gen_ai.usage.output_tokens", String.valueOf(usage.completion())),
                KeyValue.of("gen_ai.usage.cache_read.input_tokens", String.valueOf(usage.cachedPrompt())),
                KeyValue.of("hotprompt.attempts", String.valueOf(answer.call().attempts())));
        KeyValues finished = answer.finishReason().isEmpty()
                ? known
                : known.and(KeyValue.of("gen_ai.response.finish_reasons", answer.finishReason()));
        return answer.call()
                .requestId()
                .map(id -> finished.and(KeyValue.of("hotprompt.request.id", id)))
                .orElse(finished);
    }

    private String model(Answer answer) {
        String model = answer.call().model();
        return model.isEmpty() ? NONE : model;
    }

    /** The kind of failure: that of a model call in lower case, or the class of any other. */
    private static String errorType(@Nullable Throwable failure) {
        if (failure == null) {
            return NONE;
        }
        if (failure instanceof ModelCallException call) {
            return call.reason().name().toLowerCase(Locale.ROOT);
        }
        return failure instanceof CancellationException
                ? "cancelled"
                : failure.getClass().getName();
    }
}
