package io.hotprompt.spring;

import io.hotprompt.openai.QuestionObserver;
import io.hotprompt.openai.ServedPrompt;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

/**
 * Makes an observation, that is a span and a timer, of every question. Names of prompts are few and become tags of the
 * timer; versions are many and belong to the span alone.
 */
final class ObservedQuestions implements QuestionObserver {

    static final String NAME = "gen_ai.client.operation";

    private final ObservationRegistry observations;

    ObservedQuestions(ObservationRegistry observations) {
        this.observations = observations;
    }

    @Override
    public Ending asked(ServedPrompt prompt) {
        Observation observation = Observation.createNotStarted(NAME, observations)
                .contextualName("chat " + prompt.name())
                .lowCardinalityKeyValue("gen_ai.operation.name", "chat")
                .lowCardinalityKeyValue("gen_ai.prompt.name", prompt.name())
                .highCardinalityKeyValue("gen_ai.prompt.version", Long.toString(prompt.version()))
                .highCardinalityKeyValue(
                        "gen_ai.prompt.variant", prompt.variant().orElse("none"))
                .start();
        return (answer, failure) -> {
            observation.lowCardinalityKeyValue(
                    "gen_ai.response.model",
                    answer == null ? "none" : answer.call().model());
            observation.lowCardinalityKeyValue("cached", String.valueOf(answer != null && answer.cached()));
            if (failure != null) {
                observation.error(failure);
            }
            observation.stop();
        };
    }
}
