package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptRegistry;
import io.hotprompt.RegistryStatus.State;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class RestartTest {

    private final TestDatabase database = TestDatabase.create();
    private final ApplicationContextRunner application = Applications.on(database);

    @Test
    void twentyRestartsLeaveNoThreadNoConnectionAndNoClassLoader() throws Exception {
        application.run(context -> HotPromptJdbcAutoConfigurationTest.save(context, "Warm up."));
        Set<Thread> before = threads();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            loaders.add(new WeakReference<>(restart("Round " + round)));
        }

        eventually(() -> assertThat(threads()).isSubsetOf(before));
        eventually(() -> assertThat(database.connections()).isZero());
        eventually(() -> assertThat(loaders.stream().filter(loader -> loader.get() != null))
                .hasSizeLessThanOrEqualTo(1));
    }

    /** Like DevTools: the classes of the application are loaded by a loader of their own. */
    private ClassLoader restart(String text) throws Exception {
        ClassLoader loader = new URLClassLoader(new URL[0], getClass().getClassLoader());
        application.withClassLoader(loader).run(context -> HotPromptJdbcAutoConfigurationTest.save(context, text));
        return loader;
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

    /** Threads end and connections close a moment after they are told to, and memory is freed when it is needed. */
    private static void eventually(Runnable check) {
        long deadline = System.nanoTime() + Prompts.TIMEOUT.toNanos();
        AssertionError failure = null;
        while (System.nanoTime() < deadline) {
            try {
                check.run();
                return;
            } catch (AssertionError e) {
                failure = e;
                System.gc();
            }
        }
        throw new AssertionError("not within " + Prompts.TIMEOUT, failure);
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().contains("surefire"))
                .collect(Collectors.toSet());
    }
}
