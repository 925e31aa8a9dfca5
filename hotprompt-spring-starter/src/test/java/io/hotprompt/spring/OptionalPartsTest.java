package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptRegistry;
import io.hotprompt.store.InMemoryPromptStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurationImportSelector;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.type.AnnotationMetadata;

class OptionalPartsTest {

    private final InMemoryPromptStore store = InMemoryPromptStore.create();
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(Starter.class)
            .withBean(InMemoryPromptStore.class, () -> store)
            .withPropertyValues("hotprompt.openai.api-key=k", "management.endpoints.web.exposure.include=hotprompt");

    @Test
    void everythingIsThereWhereEverythingIsOnTheClassPath() {
        application
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> assertThat(context)
                        .hasBean("hotPromptChat")
                        .hasBean("hotpromptHealthIndicator")
                        .hasBean("hotPromptEndpoint")
                        .hasBean("hotPromptRegistryMeters"));
    }

    @Test
    void withoutMicrometerThereAreNoMeters() {
        servesWithout("hotPromptRegistryMeters", "io.micrometer", "org.springframework.boot.micrometer");
    }

    @Test
    void withoutHealthThereIsNoHealthIndicator() {
        servesWithout("hotpromptHealthIndicator", "org.springframework.boot.health");
    }

    @Test
    void withoutActuatorThereIsNoEndpoint() {
        servesWithout("hotPromptEndpoint", "org.springframework.boot.actuate", "org.springframework.boot.health");
    }

    @Test
    void withoutTheOpenAiModuleThereIsNoChat() {
        servesWithout("hotPromptChat", "io.hotprompt.openai", "com.openai");
    }

    @Test
    void withoutAnythingOptionalPromptsAreServed() {
        servesWithout(
                "hotPromptChat",
                "io.hotprompt.openai",
                "com.openai",
                "io.hotprompt.jdbc",
                "org.postgresql",
                "io.micrometer",
                "org.springframework.boot.micrometer",
                "org.springframework.boot.actuate",
                "org.springframework.boot.health");
    }

    private void servesWithout(String bean, String... missing) {
        store.save(Prompts.support("You answer."));
        application.withClassLoader(new FilteredClassLoader(missing)).run(context -> {
            assertThat(context).hasNotFailed().doesNotHaveBean(bean);
            assertThat(context.getBean(PromptRegistry.class).snapshot().names()).containsExactly("support");
        });
    }

    @Configuration(proxyBeanMethods = false)
    @Import(StarterSelector.class)
    static class Starter {}

    /** As Spring Boot does it: what needs classes that are not there is not even looked at. */
    static class StarterSelector extends AutoConfigurationImportSelector {

        @Override
        protected AnnotationAttributes getAttributes(AnnotationMetadata metadata) {
            return new AnnotationAttributes();
        }

        @Override
        protected List<String> getCandidateConfigurations(
                AnnotationMetadata metadata, AnnotationAttributes attributes) {
            return Stream.of(Applications.STARTER).map(Class::getName).toList();
        }

        @Override
        protected Set<String> getExclusions(AnnotationMetadata metadata, AnnotationAttributes attributes) {
            return Set.of();
        }
    }
}
