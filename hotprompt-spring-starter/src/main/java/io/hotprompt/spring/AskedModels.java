package io.hotprompt.spring;

import io.hotprompt.PromptRegistry;
import io.hotprompt.openai.ServedPrompt;
import org.jspecify.annotations.Nullable;

/** Which model is asked for a prompt: its version names one, or the chat has a default. */
final class AskedModels {

    private static final String UNKNOWN = "unknown";

    private final PromptRegistry registry;
    private final ModelService service;
    private final String standard;

    AskedModels(PromptRegistry registry, OpenAiProperties properties) {
        this.registry = registry;
        service = ModelService.at(properties.address());
        String model = properties.defaultModel();
        standard = model == null ? UNKNOWN : model;
    }

    ModelService service() {
        return service;
    }

    /** Names of models become tags: only what a prompt that is served names, not what a draft does. */
    String of(ServedPrompt asked) {
        return registry.find(asked.name())
                .filter(prompt -> prompt.version() == asked.version())
                .map(prompt -> named(prompt.parameters().get("model")))
                .orElse(UNKNOWN);
    }

    private String named(@Nullable Object model) {
        return model == null ? standard : model.toString();
    }
}
