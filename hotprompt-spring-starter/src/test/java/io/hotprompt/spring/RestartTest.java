package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptRegistry;
import io.hotprompt.RegistryStatus.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.ConfigurableApplicationContext;

class RestartTest {

    /** Other tests keep their applications. */
    private final Set<Thread> others = Thread.getAllStackTraces().keySet();

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
        withFrozenDatabase(List.of(), context -> {
            Duration took = timed(() -> {
                context.getBean(HotPromptLifecycle.class).stop();
                context.getBean(PromptRegistry.class).close();
            });
            assertThat(took).isLessThan(Duration.ofSeconds(2));
            awaitNoThreads();
        });
    }

    /** The pool waits for its own attempts to connect; what it is told to wait at most comes on top. */
    @Test
    void theWholeApplicationEndsSoonWhereThePoolDoesNotWaitLong() {
        withFrozenDatabase(List.of("spring.datasource.hikari.connection-timeout=1000"), context -> {
            Duration took = timed(((ConfigurableApplicationContext) context)::close);
            System.out.println("frozen database: context closed in " + took.toMillis() + " ms");
            assertThat(took).isLessThan(Duration.ofSeconds(3));
            awaitNoThreads();
        });
    }

    private void withFrozenDatabase(List<String> settings, ContextConsumer<AssertableApplicationContext> end) {
        Gateway gateway = Gateway.to(database.port()).open();
        Applications.on(database)
                .withPropertyValues(database.properties(gateway.port()))
                .withPropertyValues("hotprompt.poll-interval=50ms")
                .withPropertyValues(settings.toArray(String[]::new))
                .run(context -> {
                    HotPromptJdbcAutoConfigurationTest.save(context, "You answer for the school.");
                    gateway.freeze();
                    context.getBean(PromptRegistry.class).refresh(Duration.ofMillis(300));
                    end.accept(context);
                    gateway.close();
                });
    }

    private static Duration timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void awaitNoThreads() throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("hotprompt") && !others.contains(thread)) {
                thread.join(Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()))
                        .toMillis());
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }
}
