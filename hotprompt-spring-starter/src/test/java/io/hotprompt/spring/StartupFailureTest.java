package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptRegistry;
import io.hotprompt.RegistryStatus.Origin;
import io.hotprompt.jdbc.HotPromptSchema;
import io.hotprompt.store.PromptStore;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class StartupFailureTest {

    private final TestDatabase database = TestDatabase.create();
    private final Gateway gateway = Gateway.to(database.port());
    private final ApplicationContextRunner unreachable = Applications.jdbc()
            .withPropertyValues(database.properties(gateway.port()))
            .withPropertyValues(
                    "hotprompt.jdbc.initialize-schema=always",
                    "hotprompt.poll-interval=100ms",
                    "hotprompt.startup.timeout=2s");

    @Test
    void missingTablesAreExplainedWithThePropertyAndTheScript() {
        Applications.jdbc()
                .withPropertyValues(database.properties())
                .withPropertyValues("hotprompt.startup.timeout=3s")
                .run(context -> {
                    assertThat(context).hasFailed();
                    assertThat(Failures.report(context.getStartupFailure()))
                            .contains("hotprompt.jdbc.initialize-schema=always", HotPromptSchema.SCRIPT_PATH);
                });
    }

    @Test
    void anUnreachableDatabaseIsExplainedWithItsAddressAndWithoutItsPassword() {
        unreachable.run(context -> {
            assertThat(context).hasFailed();
            assertThat(Failures.report(context.getStartupFailure()))
                    .contains("localhost:" + gateway.port(), "hotprompt.startup.mode", "hotprompt.bootstrap")
                    .doesNotContain(TestDatabase.PASSWORD);
        });
    }

    @Test
    void aDatabaseThatDoesNotAnswerFailsTheStartInTime() {
        gateway.open().freeze();
        long start = System.nanoTime();

        unreachable.run(context -> assertThat(context).hasFailed());

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        gateway.close();
    }

    @Test
    void aStoreThatIsUsedTooEarlyIsExplainedToo() {
        unreachable.withBean(Seeding.class).run(context -> {
            assertThat(context).hasFailed();
            assertThat(Failures.report(context.getStartupFailure())).contains("localhost:" + gateway.port());
        });
    }

    @Test
    void withABootstrapTheApplicationStartsAndChangesOverWhenTheDatabaseIsBack() {
        unreachable.withPropertyValues("hotprompt.bootstrap=prompts").run(context -> {
            PromptRegistry registry = context.getBean(PromptRegistry.class);
            assertThat(registry.status().origin()).isEqualTo(Origin.BOOTSTRAP);
            assertThat(registry.prompt("support").variables()).hasSize(1);

            gateway.open();

            HotPromptJdbcAutoConfigurationTest.save(context, "You answer from the database.");
            assertThat(registry.status().origin()).isEqualTo(Origin.SOURCE);
            assertThat(registry.prompt("support").variables()).isEmpty();
        });
        gateway.close();
    }

    @Test
    void inTheBackgroundTheApplicationStartsWithNothing() {
        unreachable.withPropertyValues("hotprompt.startup.mode=background").run(context -> {
            PromptRegistry registry = context.getBean(PromptRegistry.class);
            assertThat(registry.status().origin()).isEqualTo(Origin.NONE);

            gateway.open();

            HotPromptJdbcAutoConfigurationTest.save(context, "You answer from the database.");
        });
        gateway.close();
    }

    @Test
    void withALastKnownGoodFileTheNextStartNeedsNoDatabase(@TempDir Path directory) {
        String file = "hotprompt.last-known-good=" + directory.resolve("good.json");
        Applications.on(database)
                .withPropertyValues(file)
                .run(context -> HotPromptJdbcAutoConfigurationTest.save(context, "You answer from the database."));

        unreachable.withPropertyValues(file).run(context -> {
            PromptRegistry registry = context.getBean(PromptRegistry.class);
            assertThat(registry.status().origin()).isEqualTo(Origin.LAST_KNOWN_GOOD);
            assertThat(registry.prompt("support").version()).isEqualTo(1);
        });
    }

    @Test
    void failFastIgnoresTheBootstrap() {
        unreachable
                .withPropertyValues("hotprompt.bootstrap=prompts", "hotprompt.startup.mode=fail-fast")
                .run(context -> assertThat(context).hasFailed());
    }

    /** Writes to the store while beans are made. */
    static final class Seeding {

        Seeding(PromptStore store) {
            store.save(Prompts.support("Seeded."));
        }
    }
}
