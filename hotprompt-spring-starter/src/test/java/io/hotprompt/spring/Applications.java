package io.hotprompt.spring;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Applications as they are when the starter is on their class path. */
final class Applications {

    static final Class<?>[] STARTER = {
        HotPromptHandleAutoConfiguration.class,
        HotPromptLocalAutoConfiguration.class,
        HotPromptJdbcAutoConfiguration.class,
        HotPromptExperimentsAutoConfiguration.class,
        HotPromptAutoConfiguration.class,
        HotPromptOpenAiAutoConfiguration.class,
        HotPromptOpenAiRulesAutoConfiguration.class,
        HotPromptHealthAutoConfiguration.class,
        HotPromptEndpointAutoConfiguration.class,
        HotPromptMetricsAutoConfiguration.class
    };

    private Applications() {}

    /** Without a database. */
    static ApplicationContextRunner plain() {
        return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(STARTER));
    }

    /** With {@code spring.datasource.*}. */
    static ApplicationContextRunner jdbc() {
        return plain().withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class));
    }

    /** On this database, in which the tables are created; changes arrive by notification only. */
    static ApplicationContextRunner on(TestDatabase database) {
        return jdbc().withPropertyValues(database.properties())
                .withPropertyValues(
                        "hotprompt.jdbc.initialize-schema=always",
                        "hotprompt.poll-interval=1h",
                        "hotprompt.startup.timeout=30s");
    }
}
