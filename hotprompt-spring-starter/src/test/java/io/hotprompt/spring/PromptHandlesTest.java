package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.Prompt;
import io.hotprompt.PromptHandle;
import io.hotprompt.PromptRegistry;
import io.hotprompt.store.Change;
import io.hotprompt.store.InMemoryPromptStore;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class PromptHandlesTest {

    private final InMemoryPromptStore store = InMemoryPromptStore.create();
    private final ApplicationContextRunner application =
            Applications.plain().withBean(InMemoryPromptStore.class, () -> store);

    @Test
    void aConstructorParameterIsAHandleThatFollowsThePrompt() {
        application.withBean(Desk.class).run(context -> {
            PromptHandle support = context.getBean(Desk.class).support;
            assertThat(support.find()).isEmpty();

            for (long version = 1; version <= 2; version++) {
                Change change = store.save(Prompts.support("Text " + version));
                context.getBean(PromptRegistry.class).awaitRevision(change.revision(), Prompts.TIMEOUT);
                assertThat(support.current().version()).isEqualTo(version);
            }
        });
    }

    @Test
    void aFieldIsAHandle() {
        application
                .withBean(FieldDesk.class)
                .run(context -> assertThat(Objects.requireNonNull(context.getBean(FieldDesk.class).support)
                                .name())
                        .isEqualTo("support"));
    }

    @Test
    void aParameterOfABeanMethodIsAHandleAndMayHaveAPlaceholder() {
        application
                .withPropertyValues("desk.prompt=sales")
                .withUserConfiguration(Desks.class)
                .run(context ->
                        assertThat(context.getBean(Desk.class).support.name()).isEqualTo("sales"));
    }

    @Test
    void handlesThatAreBeansDoNotInterfere() {
        application
                .withBean(
                        "other",
                        PromptHandle.class,
                        () -> PromptRegistry.builder()
                                .source(store.source())
                                .build()
                                .handle("other"))
                .withBean(Desk.class)
                .run(context ->
                        assertThat(context.getBean(Desk.class).support.name()).isEqualTo("support"));
    }

    @Test
    void aPromptOrATextInItsPlaceIsRefused() {
        for (Class<?> wrong : new Class<?>[] {PromptDesk.class, TextDesk.class, TextFieldDesk.class}) {
            application
                    .withBean(wrong)
                    .run(context -> assertThat(context)
                            .getFailure()
                            .rootCause()
                            .hasMessageContaining("@HotPrompt")
                            .hasMessageContaining("PromptHandle"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Support Desk", "", " support", "Support", "a/b", "a..b", "süd"})
    void aNameThatNoPromptCanHaveFailsTheStart(String name) {
        application
                .withPropertyValues("desk.prompt=" + name)
                .withInitializer(context ->
                        context.getBeanFactory().addEmbeddedValueResolver(text -> text.replace("${desk.prompt}", name)))
                .withUserConfiguration(Desks.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("@HotPrompt(\"" + name)
                        .hasMessageContaining("prompt name"));
    }

    @Test
    void anOptionalHandleIsEmptyOnlyWhereThereIsNoRegistry() {
        application
                .withBean(OptionalDesk.class)
                .run(context -> assertThat(context.getBean(OptionalDesk.class).support)
                        .map(PromptHandle::name)
                        .contains("support"));
        application
                .withPropertyValues("hotprompt.enabled=false")
                .withBean(OptionalDesk.class)
                .run(context ->
                        assertThat(context.getBean(OptionalDesk.class).support).isEmpty());
    }

    static class OptionalDesk {

        final Optional<PromptHandle> support;

        OptionalDesk(@HotPrompt("support") Optional<PromptHandle> support) {
            this.support = support;
        }
    }

    static class Desk {

        final PromptHandle support;

        Desk(@HotPrompt("support") PromptHandle support) {
            this.support = support;
        }
    }

    static class FieldDesk {

        @HotPrompt("support")
        PromptHandle support;
    }

    @Configuration(proxyBeanMethods = false)
    static class Desks {

        @Bean
        Desk desk(@HotPrompt("${desk.prompt}") PromptHandle handle) {
            return new Desk(handle);
        }
    }

    static class PromptDesk {

        PromptDesk(@HotPrompt("support") Prompt support) {}
    }

    static class TextDesk {

        TextDesk(@HotPrompt("support") String support) {}
    }

    static class TextFieldDesk {

        @HotPrompt("support")
        String support;
    }
}
