package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptHandle;
import io.hotprompt.PromptRegistry;
import io.hotprompt.RegistryStatus.State;
import io.hotprompt.StartupPolicy;
import io.hotprompt.source.PromptSource;
import io.hotprompt.source.SourceUnavailableException;
import io.hotprompt.store.InMemoryPromptStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

class SeveralRegistriesTest {

    private final InMemoryPromptStore german = InMemoryPromptStore.create();
    private final InMemoryPromptStore english = InMemoryPromptStore.create();
    private final ApplicationContextRunner plain = Applications.plain()
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withPropertyValues("management.endpoints.web.exposure.include=hotprompt");

    SeveralRegistriesTest() {
        german.save(Prompts.support("Guten Tag."));
        english.save(Prompts.support("Hello."));
        english.save(Prompts.support("Hello!"));
    }

    private ApplicationContextRunner two() {
        return plain.withBean("german", PromptRegistry.class, () -> registry(german.source()))
                .withBean("english", PromptRegistry.class, () -> registry(english.source()));
    }

    private static PromptRegistry registry(PromptSource source) {
        return PromptRegistry.builder()
                .source(source)
                .startup(StartupPolicy.failFast(Prompts.TIMEOUT))
                .build();
    }

    @Test
    void allAreStartedPausedAndStopped() {
        Collection<PromptRegistry> all = new ArrayList<>();
        two().run(context -> {
            all.addAll(context.getBeansOfType(PromptRegistry.class).values());
            assertThat(all).hasSize(2).allMatch(registry -> registry.status().state() == State.READY);
            context.stop();
            assertThat(all).allMatch(registry -> registry.status().state() == State.STOPPED);
            context.start();
            assertThat(all).allMatch(registry -> registry.status().state() == State.READY);
        });
        assertThat(all).allMatch(registry -> registry.status().state() == State.CLOSED);
    }

    @Test
    void oneThatDoesNotStartLeavesNoneRunning() {
        PromptRegistry good = registry(german.source());
        plain.withBean("german", PromptRegistry.class, () -> good)
                .withBean(
                        "broken",
                        PromptRegistry.class,
                        () -> PromptRegistry.builder()
                                .source(known -> {
                                    throw new SourceUnavailableException("gone", null);
                                })
                                .startup(StartupPolicy.failFast(Duration.ofMillis(50)))
                                .build())
                .run(context -> assertThat(context).hasFailed());

        assertThat(good.status().state()).isIn(State.STOPPED, State.CLOSED);
    }

    @Test
    void aHandleNamesItsRegistry() {
        two().withUserConfiguration(Desks.class).run(context -> {
            assertThat(text(context.getBean("germanDesk", Desk.class))).isEqualTo("Guten Tag.");
            assertThat(text(context.getBean("englishDesk", Desk.class))).isEqualTo("Hello!");
        });
    }

    @Test
    void aHandleWithoutOneMeansThePrimaryOne() {
        plain.withUserConfiguration(Primaries.class, PlainDesk.class)
                .run(context -> assertThat(text(context.getBean(Desk.class))).isEqualTo("primary"));
    }

    @Test
    void oneMoreMayStandBesideThatOfTheStarter() {
        plain.withBean(InMemoryPromptStore.class, () -> english)
                .withUserConfiguration(Aside.class, PlainDesk.class)
                .run(context -> {
                    assertThat(context.getBeansOfType(PromptRegistry.class)).hasSize(2);
                    assertThat(text(context.getBean("desk", Desk.class))).isEqualTo("Hello!");
                    assertThat(text(context.getBean("asideDesk", Desk.class))).isEqualTo("aside");
                });
    }

    @Test
    void betweenTwoTheStartFailsAndNamesBoth() {
        two().withUserConfiguration(PlainDesk.class).run(context -> {
            assertThat(context).hasFailed();
            assertThat(Failures.report(context.getStartupFailure())).contains("german", "english", "does not say");
        });
        two().withUserConfiguration(LostDesk.class).run(context -> {
            assertThat(context).hasFailed();
            assertThat(Failures.report(context.getStartupFailure())).contains("french", "german", "english");
        });
    }

    @Test
    void endpointHealthAndMetersTellOfAll() {
        two().run(context -> {
            HotPromptEndpoint endpoint = context.getBean(HotPromptEndpoint.class);
            HotPromptEndpoint.Report report = endpoint.report();
            assertThat(report.prompts()).extracting(prompt -> prompt.version()).containsExactly(1L);
            assertThat(Objects.requireNonNull(report.others())).containsOnlyKeys("english");
            assertThat(report.others().get("english").prompts())
                    .extracting(prompt -> prompt.version())
                    .containsExactly(2L);
            assertThat(Objects.requireNonNull(endpoint.prompt("english", "support"))
                            .version())
                    .isEqualTo(2);
            assertThat(endpoint.prompt("french", "support")).isNull();
            english.save(Prompts.support("Hello, you."));
            endpoint.refresh();
            assertThat(Objects.requireNonNull(endpoint.prompt("english", "support"))
                            .version())
                    .isEqualTo(3);

            Health health = context.getBean("hotpromptHealthIndicator", HealthIndicator.class)
                    .health();
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails()).containsOnlyKeys("german", "english");

            MeterRegistry meters = context.getBean(MeterRegistry.class);
            context.getBean(RegistryMeters.class).bindTo(meters);
            assertThat(meters.get("hotprompt.revision")
                            .tag("registry", "english")
                            .gauge()
                            .value())
                    .isEqualTo(3);
        });
    }

    @Test
    void oneThatHasNothingTakesTheHealthDown() {
        two().withBean(
                        "empty",
                        PromptRegistry.class,
                        () -> PromptRegistry.builder()
                                .source(known -> {
                                    throw new SourceUnavailableException("gone", null);
                                })
                                .startup(StartupPolicy.background())
                                .build())
                .run(context -> assertThat(context.getBean("hotpromptHealthIndicator", HealthIndicator.class)
                                .health()
                                .getStatus())
                        .isEqualTo(Status.DOWN));
    }

    private static String text(Desk desk) {
        return desk.prompt().current().render(Map.of()).text();
    }

    private static PromptRegistry saying(String text) {
        InMemoryPromptStore store = InMemoryPromptStore.create();
        store.save(Prompts.support(text));
        return registry(store.source());
    }

    record Desk(PromptHandle prompt) {}

    @Configuration(proxyBeanMethods = false)
    static class Desks {

        @Bean
        Desk germanDesk(@HotPrompt(name = "support", registry = "german") PromptHandle prompt) {
            return new Desk(prompt);
        }

        @Bean
        Desk englishDesk(@HotPrompt(value = "support", registry = "english") PromptHandle prompt) {
            return new Desk(prompt);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class PlainDesk {

        @Bean
        Desk desk(@HotPrompt("support") PromptHandle prompt) {
            return new Desk(prompt);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class LostDesk {

        @Bean
        Desk desk(@HotPrompt(name = "support", registry = "french") PromptHandle prompt) {
            return new Desk(prompt);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Primaries {

        @Bean
        @Primary
        PromptRegistry first() {
            return saying("primary");
        }

        @Bean
        PromptRegistry second() {
            return saying("second");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Aside {

        @Bean(defaultCandidate = false)
        PromptRegistry aside() {
            return saying("aside");
        }

        @Bean
        Desk asideDesk(@HotPrompt(name = "support", registry = "aside") PromptHandle prompt) {
            return new Desk(prompt);
        }
    }
}
