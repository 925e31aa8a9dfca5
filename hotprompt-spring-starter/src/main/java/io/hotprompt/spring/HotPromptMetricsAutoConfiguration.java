package io.hotprompt.spring;

import io.hotprompt.PromptRegistry;
import io.hotprompt.jdbc.JdbcPromptSource;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The meters {@code hotprompt.*}. */
@AutoConfiguration(
        after = HotPromptAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnProperty(prefix = "hotprompt", name = "enabled", matchIfMissing = true)
@ConditionalOnBean({MeterRegistry.class, PromptRegistry.class})
public final class HotPromptMetricsAutoConfiguration {

    HotPromptMetricsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    SourceObserver hotPromptSourceObserver(MeterRegistry meters) {
        return source -> new MeteredSource(source, meters);
    }

    @Bean
    @ConditionalOnMissingBean
    RegistryMeters hotPromptRegistryMeters(ListableBeanFactory beans) {
        return new RegistryMeters(Registries.of(beans));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(JdbcPromptSource.class)
    static class JdbcConfiguration {

        @Bean
        @ConditionalOnBean(JdbcPromptSource.class)
        @ConditionalOnMissingBean
        JdbcSourceMeters hotPromptJdbcSourceMeters(JdbcPromptSource source) {
            return new JdbcSourceMeters(source);
        }
    }
}
