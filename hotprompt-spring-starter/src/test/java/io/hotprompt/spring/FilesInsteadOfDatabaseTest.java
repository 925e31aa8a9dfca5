package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class FilesInsteadOfDatabaseTest {

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
    void withoutADirectoryAMissingDatabaseIsStillAnError() {
        application.run(context -> assertThat(context).hasFailed());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Everything {}
}
