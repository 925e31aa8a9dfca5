package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.Prompt;
import io.hotprompt.PromptContract;
import io.hotprompt.PromptEvent;
import io.hotprompt.PromptRegistry;
import io.hotprompt.RegistryStatus.Origin;
import io.hotprompt.RegistryStatus.State;
import io.hotprompt.source.PromptSource;
import io.hotprompt.store.Change;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.validation.Problem;
import io.hotprompt.validation.PromptValidator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

class HotPromptAutoConfigurationTest {

    private final ApplicationContextRunner application = Applications.plain();
    private final InMemoryPromptStore store = InMemoryPromptStore.create();
    private final ApplicationContextRunner inMemory = application
            .withBean(InMemoryPromptStore.class, () -> store)
            .withPropertyValues("hotprompt.poll-interval=1h");

    @Test
    void withoutAnySourceThereIsNoRegistryAndNoFailure() {
        application.run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(PromptRegistry.class)
                .doesNotHaveBean("hotPromptLifecycle"));
    }

    @Test
    void promptsComeFromADirectory(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("greeting.md"), "Hello {{name}}");

        application.withPropertyValues("hotprompt.directory=" + directory).run(context -> {
            Prompt greeting = context.getBean(PromptRegistry.class).prompt("greeting");
            assertThat(greeting.render(Map.of("name", "Ada")).text()).isEqualTo("Hello Ada");
        });
    }

    @Test
    void promptsComeFromTheClassPath() {
        for (String folder : List.of("prompts", "/prompts/", "classpath:prompts", "classpath:/prompts")) {
            application.withPropertyValues("hotprompt.bootstrap=" + folder).run(context -> {
                PromptRegistry registry = context.getBean(PromptRegistry.class);
                assertThat(registry.snapshot().names()).containsExactly("support");
                assertThat(registry.status().origin()).isEqualTo(Origin.SOURCE);
            });
        }
    }

    @Test
    void aPropertySetToNothingIsNotSet() {
        application
                .withPropertyValues("hotprompt.directory=", "hotprompt.bootstrap=", "hotprompt.openai.api-key=")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(PromptSource.class));
    }

    @Test
    void aCustomizerHasTheLastWord() {
        inMemory.withBean(
                        HotPromptCustomizer.class,
                        () -> builder ->
                                builder.contract(PromptContract.of("support").provides("school")))
                .run(context -> assertThat(
                                rejectedAfterSaving(context.getBean(PromptRegistry.class), "Ask {{question}}"))
                        .contains("question"));
    }

    @Test
    void contractsAreBeans() {
        inMemory.withBean(
                        PromptContract.class, () -> PromptContract.of("support").provides("school"))
                .run(context -> assertThat(
                                rejectedAfterSaving(context.getBean(PromptRegistry.class), "Ask {{question}}"))
                        .contains("question"));
    }

    @Test
    void validatorsAreBeans() {
        PromptValidator politeness = definition -> List.of(Problem.error("X1", "say please"));

        inMemory.withBean(PromptValidator.class, () -> politeness)
                .run(context -> assertThat(rejectedAfterSaving(context.getBean(PromptRegistry.class), "Answer."))
                        .contains("say please"));
    }

    @Test
    void anApplicationsOwnRegistryIsStartedAndStopped() {
        PromptRegistry own = PromptRegistry.builder().source(store.source()).build();

        application
                .withBean(PromptRegistry.class, () -> own)
                .run(context -> assertThat(own.status().state()).isEqualTo(State.READY));

        assertThat(own.status().state()).isEqualTo(State.CLOSED);
    }

    @Test
    void promptsAreThereBeforeTheWebServerTakesRequests() {
        inMemory.run(context -> assertThat(context.getBean("hotPromptLifecycle", SmartLifecycle.class)
                        .getPhase())
                .isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE));
    }

    @Test
    void aContextThatIsPausedStopsReadingAndGoesOnLater() {
        inMemory.run(context -> {
            PromptRegistry registry = context.getBean(PromptRegistry.class);
            for (int round = 1; round <= 3; round++) {
                context.stop();
                assertThat(registry.status().state()).isEqualTo(State.STOPPED);
                Change change = store.save(Prompts.support("Round " + round));
                context.start();
                assertThat(registry.status().state()).isEqualTo(State.READY);
                assertThat(registry.awaitRevision(change.revision(), Prompts.TIMEOUT))
                        .isTrue();
            }
        });
    }

    @Test
    void changesAreEventsOfTheApplicationOnAThreadOfTheirOwn() {
        inMemory.withUserConfiguration(Listener.class).run(context -> {
            store.save(Prompts.support("You answer for the school."));

            Heard heard = context.getBean(Listener.class).heard.poll(10, TimeUnit.SECONDS);
            assertThat(heard.event()).isInstanceOfSatisfying(PromptEvent.Changed.class, changed -> {
                assertThat(changed.name()).isEqualTo("support");
                assertThat(changed.toVersion()).isEqualTo(1);
            });
            assertThat(heard.thread())
                    .isNotIn("hotprompt-reload", Thread.currentThread().getName());
        });
    }

    private String rejectedAfterSaving(PromptRegistry registry, String text) {
        store.save(Prompts.support(text));
        registry.refresh(Prompts.TIMEOUT);
        return registry.status().rejections().get("support").reason();
    }

    private record Heard(PromptEvent event, String thread) {}

    @Configuration(proxyBeanMethods = false)
    static class Listener {

        private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

        @EventListener
        void on(PromptEvent event) {
            heard.add(new Heard(event, Thread.currentThread().getName()));
        }
    }
}
