package io.hotprompt.spring;

import io.hotprompt.PromptRegistry;
import io.hotprompt.openai.PromptedChat;
import io.hotprompt.openai.PromptedChatBuilder;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A {@link PromptedChat} on the registry, once it is known which service it is to ask. */
@AutoConfiguration(
        after = HotPromptAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration"
        })
@ConditionalOnClass(PromptedChat.class)
@ConditionalOnSingleCandidate(PromptRegistry.class)
@ConditionalOnText({"hotprompt.openai.api-key", "hotprompt.openai.base-url"})
@EnableConfigurationProperties(OpenAiProperties.class)
public final class HotPromptOpenAiAutoConfiguration {

    HotPromptOpenAiAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    PromptedChat hotPromptChat(
            PromptRegistry registry, OpenAiProperties properties, ObjectProvider<HotPromptChatCustomizer> customizers) {
        PromptedChatBuilder builder = PromptedChat.builder(registry);
        HotPromptProperties.set("openai.base-url", properties.address(), builder::baseUrl);
        HotPromptProperties.set("openai.api-key", properties.apiKey(), builder::apiKey);
        HotPromptProperties.set("openai.default-model", properties.defaultModel(), builder::defaultModel);
        HotPromptProperties.set("openai.deadline", properties.deadline(), builder::deadline);
        HotPromptProperties.set("openai.max-attempts", properties.maxAttempts(), builder::maxAttempts);
        HotPromptProperties.set("openai.connect-timeout", properties.connectTimeout(), builder::connectTimeout);
        HotPromptProperties.set("openai.idle-timeout", properties.idleTimeout(), builder::idleTimeout);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ObservationRegistry.class)
    static class ObservationConfiguration {

        @Bean
        @ConditionalOnBean(ObservationRegistry.class)
        @ConditionalOnMissingBean(name = "hotPromptChatObservations")
        HotPromptChatCustomizer hotPromptChatObservations(ObservationRegistry observations) {
            return builder -> builder.observer(new ObservedQuestions(observations));
        }
    }
}
