package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptRegistry;
import io.hotprompt.openai.PromptedChat;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class BeanNamesTest {

    private final ApplicationContextRunner everything = Applications.on(TestDatabase.create())
            .withBean("meters", MeterRegistry.class, SimpleMeterRegistry::new)
            .withBean("observations", ObservationRegistry.class, ObservationRegistry::create)
            .withPropertyValues("hotprompt.openai.api-key=k", "management.endpoints.web.exposure.include=hotprompt");

    /** Health contributors are called what their beans are called. */
    @Test
    void everyBeanOfTheStarterIsNamedAfterHotPrompt() {
        everything.run(context -> assertThat(ofTheStarter(context.getBeanDefinitionNames()))
                .hasSizeGreaterThan(10)
                .allMatch(name -> name.startsWith("hotPrompt") || name.equals("hotpromptHealthIndicator")));
    }

    @Test
    void anApplicationMayHaveItsOwnBeansOfTheOldNames() {
        ApplicationContextRunner application = everything;
        for (String name : List.of(
                "promptStore",
                "promptSource",
                "promptRegistry",
                "promptedChat",
                "experimentRecorder",
                "promptHandles")) {
            application = application.withBean(name, PromptStore.class);
        }
        application.run(context -> assertThat(context)
                .hasNotFailed()
                .hasSingleBean(PromptRegistry.class)
                .hasSingleBean(PromptedChat.class)
                .hasSingleBean(io.hotprompt.store.PromptStore.class));
    }

    private static List<String> ofTheStarter(String[] names) {
        return Stream.of(names)
                .filter(name -> !name.startsWith("org.springframework")
                        && !name.startsWith("io.hotprompt")
                        && !name.startsWith("hotprompt-io")
                        && !name.startsWith("hotprompt.openai-io")
                        && !name.contains("dataSource")
                        && !name.contains("DataSource")
                        && !name.startsWith("spring.")
                        && !name.startsWith("jdbcConnectionDetails")
                        && !List.of("meters", "observations").contains(name))
                .toList();
    }

    /** A class of the application that happens to have this name. */
    static class PromptStore {}
}
