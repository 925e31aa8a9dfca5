package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptRegistryBuilder;
import io.hotprompt.jdbc.InstanceStatus;
import io.hotprompt.jdbc.JdbcPromptStore;
import io.hotprompt.spring.HotPromptProperties.SchemaInitialization;
import io.hotprompt.spring.HotPromptProperties.StartupMode;
import io.hotprompt.store.InMemoryPromptStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class HotPromptPropertiesTest {

    private final ApplicationContextRunner application =
            Applications.plain().withBean(InMemoryPromptStore.class, InMemoryPromptStore::create);

    @Test
    void whatIsNotSetIsWhatTheLibraryDoesByItself() {
        application.run(context -> {
            HotPromptProperties properties = context.getBean(HotPromptProperties.class);
            assertThat(properties.enabled()).isTrue();
            assertThat(properties.namespace()).isEqualTo("default");
            assertThat(properties.pollInterval()).isEqualTo(PromptRegistryBuilder.DEFAULT_POLL_INTERVAL);
            assertThat(properties.staleAfter()).isEqualTo(PromptRegistryBuilder.DEFAULT_STALE_AFTER);
            assertThat(properties.startup().mode()).isEqualTo(StartupMode.PREFER_SOURCE);
            assertThat(properties.startup().timeout()).isEqualTo(PromptRegistryBuilder.DEFAULT_STARTUP_TIMEOUT);
            assertThat(properties.lastKnownGood()).isNull();
            assertThat(properties.bootstrap()).isNull();
            assertThat(properties.directory()).isNull();
            assertThat(properties.jdbc().initializeSchema()).isEqualTo(SchemaInitialization.NEVER);
            assertThat(properties.jdbc().timeout()).isEqualTo(Duration.ofSeconds(3));
            assertThat(properties.jdbc().heartbeat()).isEqualTo(Duration.ofSeconds(10));
            assertThat(properties.jdbc().reconcileInterval()).isEqualTo(Duration.ofMinutes(10));
            assertThat(properties.instanceId()).isNull();
            assertThat(properties.listen().enabled()).isTrue();
            assertThat(properties.listen().url()).isNull();
            assertThat(properties.experiments().enabled()).isTrue();
            assertThat(properties.experiments().flushEvery()).isEqualTo(Duration.ofSeconds(10));
        });
    }

    @Test
    void everyPropertyIsBound() {
        application
                .withPropertyValues(
                        "hotprompt.namespace=school",
                        "hotprompt.poll-interval=2s",
                        "hotprompt.stale-after=3m",
                        "hotprompt.startup.mode=background",
                        "hotprompt.startup.timeout=250ms",
                        "hotprompt.last-known-good=good.json",
                        "hotprompt.jdbc.initialize-schema=always",
                        "hotprompt.listen.enabled=false",
                        "hotprompt.listen.url=jdbc:postgresql://db/prompts",
                        "hotprompt.experiments.enabled=false",
                        "hotprompt.experiments.flush-every=1m")
                .run(context -> {
                    HotPromptProperties properties = context.getBean(HotPromptProperties.class);
                    assertThat(properties.namespace()).isEqualTo("school");
                    assertThat(properties.pollInterval()).isEqualTo(Duration.ofSeconds(2));
                    assertThat(properties.staleAfter()).isEqualTo(Duration.ofMinutes(3));
                    assertThat(properties.startup().mode()).isEqualTo(StartupMode.BACKGROUND);
                    assertThat(properties.startup().timeout()).isEqualTo(Duration.ofMillis(250));
                    assertThat(properties.lastKnownGood()).isEqualTo(Path.of("good.json"));
                    assertThat(properties.jdbc().initializeSchema()).isEqualTo(SchemaInitialization.ALWAYS);
                    assertThat(properties.listen().enabled()).isFalse();
                    assertThat(properties.listen().url()).isEqualTo("jdbc:postgresql://db/prompts");
                    assertThat(properties.experiments().enabled()).isFalse();
                    assertThat(properties.experiments().flushEvery()).isEqualTo(Duration.ofMinutes(1));
                });
    }

    @Test
    void aBareNumberIsSeconds() {
        application
                .withPropertyValues(
                        "hotprompt.poll-interval=10",
                        "hotprompt.stale-after=90",
                        "hotprompt.startup.timeout=5",
                        "hotprompt.jdbc.timeout=2",
                        "hotprompt.jdbc.heartbeat=15",
                        "hotprompt.jdbc.reconcile-interval=300",
                        "hotprompt.experiments.flush-every=20",
                        "hotprompt.openai.base-url=http://localhost:1/v1",
                        "hotprompt.openai.deadline=120",
                        "hotprompt.openai.connect-timeout=7",
                        "hotprompt.openai.first-token-timeout=90",
                        "hotprompt.openai.idle-timeout=40")
                .run(context -> {
                    HotPromptProperties properties = context.getBean(HotPromptProperties.class);
                    OpenAiProperties openAi = context.getBean(OpenAiProperties.class);
                    assertThat(Stream.of(
                                    properties.pollInterval(),
                                    properties.staleAfter(),
                                    properties.startup().timeout(),
                                    properties.jdbc().timeout(),
                                    properties.jdbc().heartbeat(),
                                    properties.jdbc().reconcileInterval(),
                                    properties.experiments().flushEvery(),
                                    openAi.deadline(),
                                    openAi.connectTimeout(),
                                    openAi.firstTokenTimeout(),
                                    openAi.idleTimeout()))
                            .extracting(Duration::toSeconds)
                            .containsExactly(10L, 90L, 5L, 2L, 15L, 300L, 20L, 120L, 7L, 90L, 40L);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hotprompt.jdbc.timeout=1ms",
                "hotprompt.jdbc.heartbeat=2h",
                "hotprompt.jdbc.reconcile-interval=25h",
                "hotprompt.instance-id=a\tb"
            })
    void whatTheDatabaseCannotBeReadWithIsRefusedToo(String property) {
        String name = property.substring(0, property.indexOf('='));
        Applications.on(TestDatabase.create()).withPropertyValues(property).run(context -> {
            assertThat(context).hasFailed();
            assertThat(Failures.report(context.getStartupFailure())).contains(name);
        });
    }

    @Test
    void aReceiptHasTheNameOfTheInstance() {
        Applications.on(TestDatabase.create())
                .withPropertyValues("hotprompt.instance-id=school-7f9c", "hotprompt.jdbc.heartbeat=100ms")
                .run(context -> {
                    JdbcPromptStore store = context.getBean(JdbcPromptStore.class);
                    Eventually.holds("a receipt", () -> !store.instances().isEmpty());
                    assertThat(store.instances()).extracting(InstanceStatus::id).containsExactly("school-7f9c");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hotprompt.poll-interval=9ms       | from 10ms to 1d",
                "hotprompt.poll-interval=25h       | from 10ms to 1d",
                "hotprompt.poll-interval=soon      | Duration",
                "hotprompt.stale-after=0s          | more than zero",
                "hotprompt.startup.timeout=-1s     | more than zero",
                "hotprompt.startup.mode=eager      | prefer_source",
                "hotprompt.namespace=' '           | from 1 to 200 characters",
                "hotprompt.jdbc.initialize-schema=embedded | always",
                "hotprompt.listen.url=postgres://db | jdbc:postgresql:",
            })
    void aBadValueFailsTheStartWithTheNameOfThePropertyAndWhatItMayBe(String property, String allowed) {
        String name = property.substring(0, property.indexOf('='));

        application.withPropertyValues(property.replace("'", "")).run(context -> {
            assertThat(context).hasFailed();
            assertThat(Failures.report(context.getStartupFailure()))
                    .contains(name)
                    .containsIgnoringCase(allowed);
        });
    }

    @Test
    void theModelServiceIsCheckedTheSameWayAndSecretsAreNotRepeated() {
        application
                .withPropertyValues("hotprompt.openai.base-url=ftp://model", "hotprompt.openai.api-key=sk-secret")
                .run(context -> {
                    assertThat(context).hasFailed();
                    assertThat(Failures.report(context.getStartupFailure()))
                            .contains("hotprompt.openai.base-url", "http or https")
                            .doesNotContain("sk-secret");
                });
    }
}
