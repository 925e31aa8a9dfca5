package io.hotprompt.spring;

import io.hotprompt.PromptHandle;
import io.hotprompt.PromptRegistry;
import io.hotprompt.store.Change;
import io.hotprompt.store.PromptStore;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@link AotTest} prepares ahead of time and starts: saves a prompt and prints the version it sees. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    HotPromptHandleAutoConfiguration.class,
    HotPromptLocalAutoConfiguration.class,
    HotPromptJdbcAutoConfiguration.class,
    HotPromptAutoConfiguration.class,
    HotPromptOpenAiAutoConfiguration.class,
    HotPromptOpenAiRulesAutoConfiguration.class,
    HotPromptHealthAutoConfiguration.class,
    HotPromptEndpointAutoConfiguration.class,
    HotPromptMetricsAutoConfiguration.class
})
class AotApplication {

    AotApplication() {}

    @Bean
    Desk desk(@HotPrompt("support") PromptHandle support) {
        return new Desk(support);
    }

    record Desk(PromptHandle support) {}

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(AotApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        try (ConfigurableApplicationContext context = application.run(arguments)) {
            Change change = context.getBean(PromptStore.class).save(Prompts.support("You answer."));
            context.getBean(PromptRegistry.class).awaitRevision(change.revision(), Prompts.TIMEOUT);
            System.out.println("serving version "
                    + context.getBean(Desk.class).support().current().version());
        }
    }
}
