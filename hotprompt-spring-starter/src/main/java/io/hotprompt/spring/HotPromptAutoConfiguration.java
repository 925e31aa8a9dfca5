package io.hotprompt.spring;

import io.hotprompt.PromptRegistry;
import io.hotprompt.source.ClasspathPromptSource;
import io.hotprompt.source.PromptSource;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ResourceLoader;

/**
 * Sets up a {@link PromptRegistry} that reads the application's {@link PromptSource}, and starts and stops it with the
 * application context. The other auto-configurations bring the source; without one, {@code hotprompt.bootstrap} is it.
 */
@AutoConfiguration(after = HotPromptJdbcAutoConfiguration.class)
@ConditionalOnProperty(prefix = "hotprompt", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(HotPromptProperties.class)
public final class HotPromptAutoConfiguration {

    private static final Logger log = LoggerFactory.getLogger(HotPromptAutoConfiguration.class);

    HotPromptAutoConfiguration() {}

    @Bean(destroyMethod = "")
    @ConditionalOnText("hotprompt.bootstrap")
    @ConditionalOnMissingBean(PromptSource.class)
    ClasspathPromptSource hotPromptClasspathSource(HotPromptProperties properties, ResourceLoader loader) {
        log.info("There is neither a DataSource nor hotprompt.directory: prompts come from hotprompt.bootstrap alone");
        return RegistryAssembly.classpath(
                Objects.requireNonNull(properties.bootstrap(), "hotprompt.bootstrap"), loader);
    }

    @Bean
    @ConditionalOnBean(PromptSource.class)
    @ConditionalOnMissingBean
    PromptRegistry hotPromptRegistry(HotPromptProperties properties, PromptSource source, ApplicationContext context) {
        return new RegistryAssembly(properties, context).registry(source);
    }

    @Bean
    @ConditionalOnBean(PromptRegistry.class)
    @ConditionalOnMissingBean(name = "hotPromptLifecycle")
    HotPromptLifecycle hotPromptLifecycle(ListableBeanFactory beans, ApplicationEventPublisher events) {
        return new HotPromptLifecycle(Registries.of(beans), events);
    }
}
