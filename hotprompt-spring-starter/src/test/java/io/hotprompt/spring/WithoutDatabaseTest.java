package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptRegistry;
import io.hotprompt.source.SourceMode;
import io.hotprompt.store.InMemoryPromptStore;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

class WithoutDatabaseTest {

    @TempDir
    private Path directory;

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Everything.class);

    @Test
    void aDirectoryIsEnoughForAnApplicationWithoutADatabase() throws Exception {
        Files.writeString(directory.resolve("greeting.md"), "Hello");

        application.withPropertyValues("hotprompt.directory=" + directory).run(context -> {
            assertThat(context).hasNotFailed().doesNotHaveBean(DataSource.class);
            assertThat(context.getBean(PromptRegistry.class).snapshot().names()).containsExactly("greeting");
        });
    }

    @Test
    void theDatabaseOfAnApplicationStaysThoughItsPromptsAreFiles() {
        application
                .withPropertyValues("hotprompt.directory=" + directory)
                .withPropertyValues(TestDatabase.create().properties())
                .run(context -> assertThat(context)
                        .hasSingleBean(DataSource.class)
                        .hasSingleBean(PromptRegistry.class)
                        .doesNotHaveBean(HotPromptJdbcAutoConfiguration.class));
    }

    @Test
    void bundledPromptsAreEnoughToo() {
        application.withPropertyValues("hotprompt.bootstrap=prompts").run(context -> {
            assertThat(context).hasNotFailed().doesNotHaveBean(DataSource.class);
            assertThat(context.getBean(PromptRegistry.class).snapshot().names()).containsExactly("support");
        });
    }

    @Test
    void switchedOffItNeedsNothing() {
        application
                .withPropertyValues("hotprompt.enabled=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(DataSource.class)
                        .doesNotHaveBean(PromptRegistry.class));
    }

    @Test
    void aStoreInMemoryNeedsNoDatabase() {
        application
                .withInitializer(context -> ((GenericApplicationContext) context)
                        .registerBean(InMemoryPromptStore.class, InMemoryPromptStore::create))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(DataSource.class)
                        .hasSingleBean(PromptRegistry.class));
    }

    @Test
    void aDatabaseThatOnlyABeanTellsOfIsADatabase() {
        TestDatabase database = TestDatabase.create();
        application
                .withInitializer(context -> ((GenericApplicationContext) context)
                        .registerBean(JdbcConnectionDetails.class, () -> new Details(database)))
                .withPropertyValues("hotprompt.bootstrap=prompts", "hotprompt.jdbc.initialize-schema=always")
                .run(context -> {
                    assertThat(context).hasSingleBean(DataSource.class);
                    PromptRegistry registry = context.getBean(PromptRegistry.class);
                    Eventually.holds("listening", () -> registry.status().mode() == SourceMode.LISTENING);
                });
    }

    /** As Testcontainers and Docker Compose tell it. */
    private record Details(TestDatabase database) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return "postgres";
        }

        @Override
        public String getPassword() {
            return "";
        }

        @Override
        public String getJdbcUrl() {
            return database.url();
        }
    }

    @Test
    void withoutADirectoryAMissingDatabaseIsStillAnError() {
        application.run(context -> assertThat(context).hasFailed());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Everything {}
}
