package io.hotprompt.spring;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and tags of the observation that is made of every question. A bean of this type takes the place of
 * {@link GenAiConvention}.
 */
public interface PromptedChatConvention extends ObservationConvention<PromptedChatContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof PromptedChatContext;
    }
}
