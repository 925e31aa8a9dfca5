package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.PromptHandle;
import io.hotprompt.PromptRegistry;
import io.hotprompt.store.PromptStore;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What somebody reads whose application needs a registry that is not there. */
@ExtendWith(OutputCaptureExtension.class)
class NoPromptRegistryTest {

    private static final Class<?>[] IN_NEED = {HandleDesk.class, RegistryDesk.class, StoreDesk.class};

    @Test
    void whereItIsSwitchedOffTheReportNamesTheProperty(CapturedOutput output) {
        int read = 0;
        for (Class<?> desk : IN_NEED) {
            fails(desk, Everything.class, "--hotprompt.enabled=false");
            assertThat(output.getAll().substring(read)).contains("APPLICATION FAILED", "hotprompt.enabled=false");
            read = output.getAll().length();
        }
    }

    @Test
    void betweenTwoDataSourcesTheReportSaysWhichToMark(CapturedOutput output) {
        int read = 0;
        for (Class<?> desk : IN_NEED) {
            fails(desk, TwoDataSources.class);
            assertThat(output.getAll().substring(read))
                    .contains("APPLICATION FAILED", "@HotPromptDataSource", "@Primary", "hotprompt.directory")
                    .doesNotContain("Consider defining a bean");
            read = output.getAll().length();
        }
    }

    @Test
    void inASliceTheReportNamesTheAnnotations(CapturedOutput output) {
        fails(HandleDesk.class, Nothing.class);

        assertThat(output).contains("APPLICATION FAILED", "@AutoConfigureHotPrompt", "@InMemoryPrompt");
    }

    @Test
    void withoutAnyDatabaseTheReportSaysWhatToSet(CapturedOutput output) {
        fails(HandleDesk.class, StarterAlone.class);

        assertThat(output).contains("APPLICATION FAILED", "spring.datasource.url", "hotprompt.bootstrap");
    }

    private static void fails(Class<?> desk, Class<?> application, String... arguments) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(application, desk)
                        .web(WebApplicationType.NONE)
                        .run(arguments)
                        .close())
                .isNotNull();
    }

    record HandleDesk(@HotPrompt("support") PromptHandle support) {}

    record RegistryDesk(PromptRegistry registry) {}

    record StoreDesk(PromptStore store) {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Everything {}

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        HotPromptHandleAutoConfiguration.class,
        HotPromptJdbcAutoConfiguration.class,
        HotPromptAutoConfiguration.class
    })
    static class StarterAlone {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class TwoDataSources {

        @Bean
        DataSource orders() {
            return new DriverManagerDataSource("jdbc:postgresql://localhost:1/orders");
        }

        @Bean
        DataSource prompts() {
            return new DriverManagerDataSource("jdbc:postgresql://localhost:1/prompts");
        }
    }
}
