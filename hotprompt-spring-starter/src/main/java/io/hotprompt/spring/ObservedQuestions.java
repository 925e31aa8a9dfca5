package io.hotprompt.spring;

import io.hotprompt.openai.QuestionObserver;
import io.hotprompt.openai.ServedPrompt;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/** Makes an observation, that is a span and a timer, of every question. */
final class ObservedQuestions implements QuestionObserver {

    private static final PromptedChatConvention STANDARD = new GenAiConvention();

    private final ObservationRegistry observations;
    private final @Nullable PromptedChatConvention convention;
    private final AskedModels models;

    ObservedQuestions(
            ObservationRegistry observations, @Nullable PromptedChatConvention convention, AskedModels models) {
        this.observations = observations;
        this.convention = convention;
        this.models = models;
    }

    @Override
    public Ending asked(ServedPrompt prompt) {
        PromptedChatContext context = new PromptedChatContext(prompt, models.service(), models.of(prompt));
        Observation observation = Observation.createNotStarted(convention, STANDARD, () -> context, observations)
                .start();
        return (answer, failure) -> {
            if (answer != null) {
                context.answered(answer);
            }
            if (failure != null) {
                observation.error(failure);
            }
            observation.stop();
        };
    }
}
