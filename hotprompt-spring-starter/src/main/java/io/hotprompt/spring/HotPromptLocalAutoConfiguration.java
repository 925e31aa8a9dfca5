package io.hotprompt.spring;

import io.hotprompt.source.DirectoryPromptSource;
import io.hotprompt.source.PromptSource;
import io.hotprompt.store.InMemoryPromptStore;
import java.nio.file.Path;
import java.util.Objects;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Reads prompts from the store that the application keeps in memory, or from {@code hotprompt.directory}. */
@AutoConfiguration(before = HotPromptJdbcAutoConfiguration.class)
@ConditionalOnProperty(prefix = "hotprompt", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(HotPromptProperties.class)
public final class HotPromptLocalAutoConfiguration {

    HotPromptLocalAutoConfiguration() {}

    @Bean(destroyMethod = "")
    @ConditionalOnBean(InMemoryPromptStore.class)
    @ConditionalOnMissingBean(PromptSource.class)
    PromptSource hotPromptInMemorySource(InMemoryPromptStore store) {
        return store.source();
    }

    @Bean(destroyMethod = "")
    @ConditionalOnText("hotprompt.directory")
    @ConditionalOnMissingBean(PromptSource.class)
    DirectoryPromptSource hotPromptDirectorySource(HotPromptProperties properties) {
        Path directory = Objects.requireNonNull(properties.directory(), "hotprompt.directory");
        return DirectoryPromptSource.of(directory);
    }
}
