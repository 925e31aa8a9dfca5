package io.hotprompt.spring;

import io.hotprompt.PromptContract;
import io.hotprompt.PromptRegistry;
import io.hotprompt.PromptRegistryBuilder;
import io.hotprompt.source.PromptSource;
import io.hotprompt.validation.PromptValidator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

/**
 * Sets up a {@link PromptRegistry} that reads the application's {@link PromptSource}, and starts and stops it with the
 * application context. The other auto-configurations bring the source.
 */
@AutoConfiguration(after = HotPromptJdbcAutoConfiguration.class)
@ConditionalOnProperty(prefix = "hotprompt", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(HotPromptProperties.class)
public final class HotPromptAutoConfiguration {

    HotPromptAutoConfiguration() {}

    @Bean
    @ConditionalOnBean(PromptSource.class)
    @ConditionalOnMissingBean
    PromptRegistry promptRegistry(
            HotPromptProperties properties, PromptSource source, ObjectProvider<HotPromptCustomizer> customizers) {
        HotPromptProperties valid = properties.validated();
        PromptRegistryBuilder builder = PromptRegistry.builder()
                .source(source)
                .startup(valid.startup().policy())
                .pollInterval(valid.pollInterval())
                .staleAfter(valid.staleAfter());
        if (valid.lastKnownGood() != null) {
            builder.lastKnownGood(valid.lastKnownGood());
        }
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    /** Rules and contracts that are beans. */
    @Bean
    HotPromptCustomizer promptBeansCustomizer(
            ObjectProvider<PromptValidator> validators, ObjectProvider<PromptContract> contracts) {
        return builder -> {
            validators.orderedStream().forEach(builder::validator);
            contracts.orderedStream().forEach(builder::contract);
        };
    }

    @Bean
    @ConditionalOnBean(PromptRegistry.class)
    @ConditionalOnMissingBean
    HotPromptLifecycle hotPromptLifecycle(PromptRegistry registry, ApplicationEventPublisher events) {
        return new HotPromptLifecycle(registry, events);
    }
}
