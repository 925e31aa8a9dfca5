package io.hotprompt.spring;

import io.hotprompt.PromptRegistry;
import io.hotprompt.openai.PromptedChat;
import io.hotprompt.openai.PromptedChatBuilder;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
        set("base-url", properties.address(), builder::baseUrl);
        set("api-key", properties.apiKey(), builder::apiKey);
        set("default-model", properties.defaultModel(), builder::defaultModel);
        set("deadline", properties.deadline(), builder::deadline);
        set("max-attempts", properties.maxAttempts(), builder::maxAttempts);
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

    /** The builder knows what it may be, and its messages never hold a secret; the property is what has to be corrected. */
    private static <T> void set(String name, @Nullable T value, Consumer<T> setter) {
        if (value == null) {
            return;
        }
        try {
            setter.accept(value);
        } catch (IllegalArgumentException e) {
            throw HotPromptProperties.refused("openai." + name, String.valueOf(e.getMessage()));
        }
    }
}
