package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptRegistry;
import io.hotprompt.experiment.ExperimentRecorder;
import io.hotprompt.experiment.ExperimentReport;
import io.hotprompt.experiment.PromptUse;
import io.hotprompt.experiment.Rating;
import io.hotprompt.jdbc.JdbcExperimentRecorder;
import io.hotprompt.jdbc.JdbcExperimentResults;
import io.hotprompt.model.Experiment;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.PromptStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

class HotPromptExperimentsAutoConfigurationTest {

    private final TestDatabase database = TestDatabase.create();
    private final ApplicationContextRunner application = Applications.on(database);

    @Test
    void whatOneApplicationCountsUntilItsEndIsShownByTheNext() {
        application.run(context -> {
            startExperiment(context);
            ExperimentRecorder recorder = context.getBean(ExperimentRecorder.class);
            PromptUse use = PromptUse.of(context.getBean(PromptRegistry.class).prompt("support", "user-42"));
            recorder.exposure(use);
            recorder.answered(use, Duration.ofMillis(20), 100);
            recorder.feedback(use, Rating.UP);
        });

        application.run(context -> {
            ExperimentReport report = context.getBean(JdbcExperimentResults.class)
                    .latest("support")
                    .orElseThrow();
            assertThat(report.arms().stream()
                            .mapToLong(arm -> arm.outcomes().counts().ratings().up())
                            .sum())
                    .isEqualTo(1);
        });
    }

    @Test
    void eachNamespaceHasItsOwnNumbers() {
        application.withPropertyValues("hotprompt.namespace=school").run(context -> startExperiment(context));

        application.run(context -> assertThat(
                        context.getBean(JdbcExperimentResults.class).runs("support"))
                .isEmpty());
        application
                .withPropertyValues("hotprompt.namespace=school")
                .run(context -> assertThat(
                                context.getBean(JdbcExperimentResults.class).runs("support"))
                        .hasSize(1));
    }

    @Test
    void whereNobodyAsksForThemThereIsNoThread() {
        application.run(context -> {
            assertThat(context.containsBean("hotPromptExperimentRecorder")).isTrue();
            assertThat(context.getBeanFactory().containsSingleton("hotPromptExperimentRecorder"))
                    .isFalse();
        });
    }

    @Test
    void anApplicationsOwnRecorderTakesItsPlace() {
        application
                .withBean("own", ExperimentRecorder.class, Ignoring::new)
                .run(context -> assertThat(context)
                        .doesNotHaveBean(JdbcExperimentRecorder.class)
                        .hasSingleBean(ExperimentRecorder.class)
                        .hasSingleBean(JdbcExperimentResults.class));
    }

    @Test
    void thereAreNoneWhereTheyAreNotEnabledOrThereIsNoDatabase() {
        application
                .withPropertyValues("hotprompt.experiments.enabled=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(ExperimentRecorder.class)
                        .doesNotHaveBean(JdbcExperimentResults.class));
        application
                .withPropertyValues("hotprompt.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ExperimentRecorder.class));
        application
                .withBean(InMemoryPromptStore.class, InMemoryPromptStore::create)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ExperimentRecorder.class));
        Applications.jdbc()
                .withPropertyValues(database.properties())
                .withClassLoader(new FilteredClassLoader("io.hotprompt.jdbc", "io.hotprompt.experiment"))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void anIntervalThatCannotBeIsRefusedWithTheNameOfTheProperty() {
        application
                .withPropertyValues("hotprompt.experiments.flush-every=1ms")
                .withBean(UsesRecorder.class)
                .run(context -> {
                    assertThat(context).hasFailed();
                    assertThat(Failures.report(context.getStartupFailure()))
                            .contains("hotprompt.experiments.flush-every", "PT0.1S");
                });
    }

    private static void startExperiment(ApplicationContext context) {
        HotPromptJdbcAutoConfigurationTest.save(context, "Be short.");
        HotPromptJdbcAutoConfigurationTest.save(context, "Be warm.");
        PromptStore store = context.getBean(PromptStore.class);
        long revision = store.startExperiment(
                        "support",
                        Experiment.of("tone")
                                .control(1, 5_000)
                                .variant("warm", 2, 5_000)
                                .build(),
                        "ada",
                        "does a warm tone help?")
                .revision();
        assertThat(context.getBean(PromptRegistry.class).awaitRevision(revision, Prompts.TIMEOUT))
                .isTrue();
    }

    /** Asks for the recorder as a service of an application does. */
    record UsesRecorder(ExperimentRecorder recorder) {}

    private static final class Ignoring implements ExperimentRecorder {

        @Override
        public void exposure(PromptUse use) {}

        @Override
        public void exposure(PromptUse use, String targetingKey) {}

        @Override
        public void answered(PromptUse use, Duration latency, long tokens) {}

        @Override
        public void failed(PromptUse use) {}

        @Override
        public void feedback(PromptUse use, Rating rating) {}

        @Override
        public void withdrawn(PromptUse use, Rating rating) {}
    }
}
