package io.hotprompt.examples.chatbot.model;

import io.hotprompt.PromptRegistry;
import io.hotprompt.openai.PromptedChat;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ModelConfiguration {

    @Bean
    ModelService modelService(ModelSettings settings) {
        return ModelService.open(settings);
    }

    @Bean
    PromptedChat promptedChat(PromptRegistry registry, ModelService service, ModelSettings settings) {
        return PromptedChat.builder(registry)
                .baseUrl(service.baseUrl())
                .apiKey(service.apiKey())
                .defaultModel(settings.name())
                .build();
    }
}
