package io.hotprompt.spring;

import io.hotprompt.PromptRegistry;
import io.hotprompt.jdbc.JdbcPromptStore;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The actuator endpoint {@code hotprompt}. */
@AutoConfiguration(after = HotPromptAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBean(PromptRegistry.class)
@ConditionalOnAvailableEndpoint(HotPromptEndpoint.class)
public final class HotPromptEndpointAutoConfiguration {

    HotPromptEndpointAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    HotPromptEndpoint hotPromptEndpoint(
            ListableBeanFactory beans, ObjectProvider<HotPromptEndpoint.Instances> instances) {
        return new HotPromptEndpoint(Registries.of(beans), instances.getIfAvailable(() -> () -> null));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(JdbcPromptStore.class)
    static class JdbcConfiguration {

        @Bean
        @ConditionalOnBean(JdbcPromptStore.class)
        @ConditionalOnMissingBean
        HotPromptEndpoint.Instances hotPromptInstances(JdbcPromptStore store) {
            return new StoredInstances(store);
        }
    }
}
