package io.hotprompt.spring;

import io.hotprompt.PromptRegistry;
import io.hotprompt.store.Change;
import io.hotprompt.store.PromptStore;
import java.util.function.Consumer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Starts, saves a prompt, sees it and ends. Given the URL of its database. */
public final class RestartedApplication implements Consumer<String> {

    /** For the class loader. */
    public RestartedApplication() {}

    @Override
    public void accept(String url) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Everything.class)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .properties(
                        "spring.main.banner-mode=off",
                        "spring.datasource.url=" + url,
                        "spring.datasource.username=postgres",
                        "spring.datasource.hikari.maximum-pool-size=2",
                        "hotprompt.startup.timeout=60s",
                        "hotprompt.jdbc.initialize-schema=always")
                .run()) {
            Change change = context.getBean(PromptStore.class).save(Prompts.support("At " + System.nanoTime()));
            if (!context.getBean(PromptRegistry.class).awaitRevision(change.revision(), Prompts.TIMEOUT)) {
                throw new IllegalStateException("the change did not arrive");
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        HotPromptLocalAutoConfiguration.class,
        HotPromptJdbcAutoConfiguration.class,
        HotPromptAutoConfiguration.class,
        HotPromptHealthAutoConfiguration.class,
        HotPromptMetricsAutoConfiguration.class
    })
    static class Everything {}
}
