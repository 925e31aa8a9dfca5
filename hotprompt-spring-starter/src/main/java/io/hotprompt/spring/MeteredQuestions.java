package io.hotprompt.spring;

import io.hotprompt.openai.Answer;
import io.hotprompt.openai.ModelCallException;
import io.hotprompt.openai.QuestionObserver;
import io.hotprompt.openai.ServedPrompt;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

/** Counts what a timer does not: tokens, and attempts after the first. Answers from the cache cost neither. */
final class MeteredQuestions implements QuestionObserver {

    private final MeterRegistry meters;
    private final AskedModels models;
    private final Counter retries;

    MeteredQuestions(MeterRegistry meters, AskedModels models) {
        this.meters = meters;
        this.models = models;
        retries = Counter.builder("hotprompt.chat.retries")
                .description("Calls of the model service after the first of a question")
                .register(meters);
    }

    @Override
    public Ending asked(ServedPrompt prompt) {
        String model = models.of(prompt);
        return (answer, failure) -> ended(prompt, model, answer, failure);
    }

    private void ended(ServedPrompt prompt, String model, @Nullable Answer answer, @Nullable Throwable failure) {
        if (failure instanceof ModelCallException call) {
            retries.increment(Math.max(0, call.attempts() - 1));
        }
        if (answer == null || answer.cached()) {
            return;
        }
        retries.increment(Math.max(0, answer.call().attempts() - 1));
        Tags tags = Tags.of(
                "gen_ai.operation.name",
                "chat",
                "gen_ai.provider.name",
                models.service().provider(),
                "gen_ai.request.model",
                model,
                "gen_ai.prompt.name",
                prompt.name());
        tokens(tags.and("gen_ai.token.type", "input"), answer.call().usage().prompt());
        tokens(tags.and("gen_ai.token.type", "output"), answer.call().usage().completion());
    }

    private void tokens(Tags tags, long count) {
        DistributionSummary.builder("gen_ai.client.token.usage")
                .description("Tokens of one call")
                .baseUnit("token")
                .tags(tags)
                .register(meters)
                .record((double) count);
    }
}
