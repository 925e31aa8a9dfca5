package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptRegistry;
import io.hotprompt.RegistryStatus.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class RestartTest {

    private final TestDatabase database = TestDatabase.create();
    private final ApplicationContextRunner application = Applications.on(database);

    @Test
    void twentyRestartsLeaveNoThreadNoConnectionAndNoClassLoader() throws Exception {
        Process probe = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RestartProbe.class.getName(),
                        database.url())
                .redirectErrorStream(true)
                .start();
        String output = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output).contains("restarts 20, threads left [], class loaders left 0");
        assertThat(database.connections()).isZero();
    }

    @Test
    void whatIsStoppedAndStartedGoesOnListening() {
        application.run(context -> {
            PromptRegistry registry = context.getBean(PromptRegistry.class);
            for (int round = 0; round < 3; round++) {
                context.stop();
                assertThat(registry.status().state()).isEqualTo(State.STOPPED);
                context.start();
                HotPromptJdbcAutoConfigurationTest.save(context, "Round " + round);
            }
        });
    }

    @Test
    void readingEndsInTwoSecondsThoughTheDatabaseSwallowsEverything() {
        Gateway gateway = Gateway.to(database.port()).open();
        Applications.on(database)
                .withPropertyValues(database.properties(gateway.port()))
                .withPropertyValues("hotprompt.poll-interval=50ms")
                .run(context -> {
                    HotPromptJdbcAutoConfigurationTest.save(context, "You answer for the school.");
                    gateway.freeze();
                    context.getBean(PromptRegistry.class).refresh(Duration.ofMillis(300));
                    long start = System.nanoTime();

                    context.getBean(HotPromptLifecycle.class).stop();
                    context.getBean(PromptRegistry.class).close();

                    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
                    gateway.close();
                });
    }
}
