package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptRegistry;
import io.hotprompt.source.InMemoryPromptSource;
import io.hotprompt.source.Known;
import io.hotprompt.source.PromptSource;
import io.hotprompt.source.SourceRead;
import io.hotprompt.source.SourceUnavailableException;
import io.hotprompt.spring.HotPromptEndpoint.PromptView;
import io.hotprompt.spring.HotPromptEndpoint.Report;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.validation.Problem;
import io.hotprompt.validation.PromptValidator;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ActuatorTest {

    private final InMemoryPromptStore store = InMemoryPromptStore.create();
    private final ApplicationContextRunner application = Applications.plain()
            .withBean(InMemoryPromptStore.class, () -> store)
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withPropertyValues("hotprompt.poll-interval=1h", "management.endpoints.web.exposure.include=hotprompt");

    @Test
    void theEndpointTellsWhatIsServedAndWhatIsRefusedWithoutAnyText() {
        PromptValidator noSecrets = definition ->
                definition.version() == 2 ? List.of(Problem.error("X1", "version 2 is not to be")) : List.of();
        application.withBean(PromptValidator.class, () -> noSecrets).run(context -> {
            PromptRegistry registry = context.getBean(PromptRegistry.class);
            store.save(Prompts.support("Swordfish. {{question}}"));
            registry.refresh(Prompts.TIMEOUT);
            store.save(Prompts.support("Marlin. {{question}}"));
            HotPromptEndpoint endpoint = context.getBean(HotPromptEndpoint.class);

            assertThat(endpoint.refresh().revision()).isEqualTo(2);

            Report report = endpoint.report();
            assertThat(report.registry().state()).isEqualTo("READY");
            assertThat(report.prompts()).singleElement().satisfies(prompt -> {
                assertThat(prompt.version()).isEqualTo(1);
                assertThat(prompt.contentHash()).hasSize(64);
                assertThat(prompt.variables()).containsExactly("question");
            });
            assertThat(report.rejections()).singleElement().satisfies(rejection -> {
                assertThat(rejection.version()).isEqualTo(2);
                assertThat(rejection.servingVersion()).isEqualTo(1);
                assertThat(rejection.reason()).contains("version 2 is not to be");
            });
            assertThat(report.toString()).doesNotContain("Swordfish", "Marlin");
        });
    }

    @Test
    void theEndpointTellsOnePromptAndNothingAboutOneThatIsNotServed() {
        store.save(Prompts.support("You answer."));
        application.run(context -> {
            HotPromptEndpoint endpoint = context.getBean(HotPromptEndpoint.class);
            assertThat(endpoint.prompt("support"))
                    .extracting(PromptView::version)
                    .isEqualTo(1L);
            assertThat(endpoint.prompt("sales")).isNull();
        });
    }

    @Test
    void theEndpointTellsSinceWhenAPromptIsServed() {
        application.run(context -> {
            HotPromptEndpoint endpoint = context.getBean(HotPromptEndpoint.class);
            for (long version = 1; version <= 2; version++) {
                store.save(Prompts.support("Version " + version));
                Eventually.holds("the age of a new version", () -> {
                    PromptView prompt = endpoint.prompt("support");
                    return prompt != null && prompt.age() != null && prompt.age() < 25_000;
                });
            }
            assertThat(endpoint.report().prompts())
                    .singleElement()
                    .satisfies(prompt -> assertThat(prompt.age()).isNotNegative());
        });
    }

    @Test
    void theEndpointIsNotThereWhereItIsNotExposed() {
        application
                .withPropertyValues("management.endpoints.web.exposure.include=health")
                .run(context -> assertThat(context).doesNotHaveBean(HotPromptEndpoint.class));
    }

    @Test
    void healthIsUpWhileThereArePromptsAndSaysHowOldTheyAre() {
        application.run(context -> {
            Health health = health(context.getBean("hotpromptHealthIndicator", HealthIndicator.class));
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails()).containsKeys("state", "revision", "age", "rejections", "origin", "mode");
        });
    }

    @Test
    void healthStaysUpWhenTheSourceIsGone() {
        SwitchedSource source = new SwitchedSource();
        Applications.plain()
                .withBean(PromptSource.class, () -> source)
                .withPropertyValues("hotprompt.poll-interval=1h", "hotprompt.stale-after=1ns")
                .run(context -> {
                    source.gone = true;
                    context.getBean(PromptRegistry.class).refresh(Prompts.TIMEOUT);

                    Health health = health(context.getBean("hotpromptHealthIndicator", HealthIndicator.class));
                    assertThat(health.getStatus()).isEqualTo(Status.UP);
                    assertThat(health.getDetails().get("lastError")).asString().contains("gone");
                    assertThat(health.getDetails().get("state")).hasToString("STALE");
                });
    }

    @Test
    void healthIsDownWhenNothingWasEverLoaded() {
        SwitchedSource source = new SwitchedSource();
        source.gone = true;
        Applications.plain()
                .withBean(PromptSource.class, () -> source)
                .withPropertyValues("hotprompt.startup.mode=background")
                .run(context -> assertThat(health(context.getBean("hotpromptHealthIndicator", HealthIndicator.class))
                                .getStatus())
                        .isEqualTo(Status.DOWN));
    }

    @Test
    void healthCanBeSwitchedOff() {
        application
                .withPropertyValues("management.health.hotprompt.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean("hotpromptHealthIndicator"));
    }

    @Test
    void metersTellReloadsPropagationAndStatus() {
        store.save(Prompts.support("You answer for the school."));
        application.run(context -> {
            MeterRegistry meters = context.getBean(MeterRegistry.class);
            context.getBean(RegistryMeters.class).bindTo(meters);
            long revision = store.save(Prompts.support("You answer.")).revision();
            context.getBean(PromptRegistry.class).awaitRevision(revision, Prompts.TIMEOUT);
            context.getBean(PromptRegistry.class).refresh(Prompts.TIMEOUT);

            assertThat(names(meters))
                    .containsExactlyInAnyOrder(
                            "hotprompt.reload",
                            "hotprompt.propagation",
                            "hotprompt.receipts",
                            "hotprompt.snapshot.age",
                            "hotprompt.revision",
                            "hotprompt.rejections",
                            "hotprompt.stale",
                            "hotprompt.listener.connected",
                            "hotprompt.prompts",
                            "hotprompt.source.reads");
            assertThat(reloads(meters, "changed", "start")).isEqualTo(1);
            assertThat(reloads(meters, "changed", "notification")).isEqualTo(1);
            assertThat(reloads(meters, "unchanged", "request")).isEqualTo(1);
            assertThat(meters.get("hotprompt.propagation").timer().count()).isEqualTo(1);
            assertThat(meters.get("hotprompt.revision").gauge().value()).isEqualTo(2);
            assertThat(meters.get("hotprompt.prompts").gauge().value()).isEqualTo(1);
            assertThat(meters.get("hotprompt.listener.connected").gauge().value())
                    .isEqualTo(1);
            assertThat(meters.get("hotprompt.source.reads")
                            .tag("result", "changed")
                            .functionCounter()
                            .count())
                    .isEqualTo(2);
        });
    }

    @Test
    void metersHaveNoTagsThatGrow() {
        application.run(context -> {
            MeterRegistry meters = context.getBean(MeterRegistry.class);
            context.getBean(RegistryMeters.class).bindTo(meters);
            for (int version = 1; version <= 20; version++) {
                store.save(Prompts.support("Swordfish " + version));
            }
            context.getBean(PromptRegistry.class).refresh(Prompts.TIMEOUT);

            assertThat(meters.getMeters().toString()).doesNotContain("support", "Swordfish");
            assertThat(meters.getMeters().size()).isLessThan(20);
        });
    }

    private static Health health(HealthIndicator indicator) {
        return indicator.health();
    }

    private static Set<String> names(MeterRegistry meters) {
        return meters.getMeters().stream()
                .map(Meter::getId)
                .map(Meter.Id::getName)
                .collect(Collectors.toSet());
    }

    private static long reloads(MeterRegistry meters, String outcome, String trigger) {
        return meters.get("hotprompt.reload")
                .tags("outcome", outcome, "trigger", trigger)
                .timer()
                .count();
    }

    /** A source that can go away. */
    private static final class SwitchedSource implements PromptSource {

        private final PromptSource source = InMemoryPromptSource.create();
        private volatile boolean gone;

        @Override
        public SourceRead read(Known known) {
            if (gone) {
                throw new SourceUnavailableException("gone", null);
            }
            return source.read(known);
        }
    }
}
