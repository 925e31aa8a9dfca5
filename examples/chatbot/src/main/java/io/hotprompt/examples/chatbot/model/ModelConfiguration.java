package io.hotprompt.examples.chatbot.model;

import io.hotprompt.PromptRegistry;
import io.hotprompt.openai.AnswerCache;
import io.hotprompt.openai.OpenAiRules;
import io.hotprompt.openai.PromptedChat;
import io.hotprompt.validation.PromptValidator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ModelConfiguration {

    @Bean
    ModelService modelService(ModelSettings settings) {
        return ModelService.open(settings);
    }

    @Bean
    AnswerCache answerCache() {
        return AnswerCache.create();
    }

    /** Versions that the model service would refuse are refused when they are saved. */
    @Bean
    PromptValidator modelRules() {
        return OpenAiRules.anyModel();
    }

    @Bean
    PromptedChat promptedChat(
            PromptRegistry registry, ModelService service, ModelSettings settings, AnswerCache cache) {
        return PromptedChat.builder(registry)
                .baseUrl(service.baseUrl())
                .apiKey(service.apiKey())
                .defaultModel(settings.name())
                .cache(cache)
                .build();
    }
}
