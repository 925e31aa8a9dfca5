package io.hotprompt.spring;

import io.hotprompt.PromptRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The health contributor {@code hotprompt}. */
@AutoConfiguration(after = HotPromptAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(PromptRegistry.class)
@ConditionalOnEnabledHealthIndicator("hotprompt")
public final class HotPromptHealthAutoConfiguration {

    HotPromptHealthAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "hotpromptHealthIndicator")
    HealthIndicator hotpromptHealthIndicator(PromptRegistry registry) {
        return new HotPromptHealthIndicator(registry);
    }
}
