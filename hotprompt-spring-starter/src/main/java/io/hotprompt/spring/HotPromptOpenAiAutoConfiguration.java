package io.hotprompt.spring;

import io.hotprompt.PromptRegistry;
import io.hotprompt.openai.AnswerCache;
import io.hotprompt.openai.PromptedChat;
import io.hotprompt.openai.PromptedChatBuilder;
import io.hotprompt.openai.QuestionObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** A {@link PromptedChat} on the registry, once it is known which service it is to ask. */
@AutoConfiguration(
        after = HotPromptAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnClass(PromptedChat.class)
@ConditionalOnSingleCandidate(PromptRegistry.class)
@ConditionalOnText({"hotprompt.openai.api-key", "hotprompt.openai.base-url"})
@EnableConfigurationProperties(OpenAiProperties.class)
public final class HotPromptOpenAiAutoConfiguration {

    private static final String APPLICATION_EXECUTOR = "applicationTaskExecutor";

    HotPromptOpenAiAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    PromptedChat hotPromptChat(
            PromptRegistry registry,
            OpenAiProperties properties,
            ChatThreads threads,
            ObjectProvider<HotPromptChatCustomizer> customizers,
            ListableBeanFactory beans) {
        PromptedChatBuilder builder = PromptedChat.builder(registry).executor(threads.executor());
        HotPromptProperties.set("openai.base-url", properties.address(), builder::baseUrl);
        HotPromptProperties.set("openai.api-key", properties.apiKey(), builder::apiKey);
        HotPromptProperties.set("openai.default-model", properties.defaultModel(), builder::defaultModel);
        HotPromptProperties.set("openai.deadline", properties.deadline(), builder::deadline);
        HotPromptProperties.set("openai.max-attempts", properties.maxAttempts(), builder::maxAttempts);
        HotPromptProperties.set("openai.connect-timeout", properties.connectTimeout(), builder::connectTimeout);
        HotPromptProperties.set(
                "openai.first-token-timeout", properties.firstTokenTimeout(), builder::firstTokenTimeout);
        HotPromptProperties.set("openai.idle-timeout", properties.idleTimeout(), builder::idleTimeout);
        beans.getBeanProvider(AnswerCache.class).ifUnique(builder::cache);
        List<QuestionObserver> observers =
                beans.getBeanProvider(QuestionObserver.class).orderedStream().toList();
        if (!observers.isEmpty()) {
            builder.observer(new QuestionObservers(observers));
        }
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    @Bean
    @ConditionalOnMissingBean
    ChatThreads hotPromptChatThreads(OpenAiProperties properties, ListableBeanFactory beans, Environment environment) {
        UnaryOperator<Runnable> carried = CarriedContext.of(beans);
        if (properties.executor() != null) {
            return ChatThreads.on(executor(properties.executor(), beans), carried);
        }
        // A pool of a few threads would make questions wait for each other; virtual threads are as many as are needed.
        boolean virtual = Threading.VIRTUAL.isActive(environment) && beans.containsBean(APPLICATION_EXECUTOR);
        return virtual
                ? ChatThreads.on(beans.getBean(APPLICATION_EXECUTOR, Executor.class), carried)
                : ChatThreads.own(carried);
    }

    private static Executor executor(String name, ListableBeanFactory beans) {
        if (!beans.containsBean(name) || !beans.isTypeMatch(name, Executor.class)) {
            throw HotPromptProperties.refused(
                    "openai.executor",
                    "It must be the name of an Executor bean, and those are "
                            + List.of(beans.getBeanNamesForType(Executor.class)));
        }
        return beans.getBean(name, Executor.class);
    }

    @Bean
    @ConditionalOnMissingBean
    AskedModels hotPromptAskedModels(PromptRegistry registry, OpenAiProperties properties) {
        return new AskedModels(registry, properties);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ObservationRegistry.class)
    static class ObservationConfiguration {

        @Bean
        @ConditionalOnBean(ObservationRegistry.class)
        @ConditionalOnMissingBean(name = "hotPromptChatObservations")
        QuestionObserver hotPromptChatObservations(
                ObservationRegistry observations,
                ObjectProvider<PromptedChatConvention> convention,
                AskedModels models) {
            return new ObservedQuestions(observations, convention.getIfUnique(), models);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    static class MeterConfiguration {

        @Bean
        @ConditionalOnBean(MeterRegistry.class)
        @ConditionalOnMissingBean(name = "hotPromptChatMeters")
        QuestionObserver hotPromptChatMeters(MeterRegistry meters, AskedModels models) {
            return new MeteredQuestions(meters, models);
        }

        @Bean
        @ConditionalOnBean({MeterRegistry.class, AnswerCache.class})
        @ConditionalOnMissingBean
        AnswerCacheMeters hotPromptAnswerCacheMeters(AnswerCache cache) {
            return new AnswerCacheMeters(cache);
        }
    }
}
