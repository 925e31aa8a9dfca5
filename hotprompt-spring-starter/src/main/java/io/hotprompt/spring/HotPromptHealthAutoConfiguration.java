package io.hotprompt.spring;

import io.hotprompt.PromptRegistry;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The health contributor {@code hotprompt} on Spring Boot 4. */
@AutoConfiguration(after = HotPromptAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(PromptRegistry.class)
@ConditionalOnEnabledHealthIndicator("hotprompt")
public final class HotPromptHealthAutoConfiguration {

    HotPromptHealthAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "hotpromptHealthIndicator")
    HealthIndicator hotpromptHealthIndicator(ListableBeanFactory beans) {
        return new HotPromptHealthIndicator(Registries.of(beans));
    }
}
