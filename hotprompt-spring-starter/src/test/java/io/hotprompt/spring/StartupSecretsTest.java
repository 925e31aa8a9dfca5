package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hotprompt.store.InMemoryPromptStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Applications that do not start because of a property that holds a secret, with all that they log at level DEBUG. */
@ExtendWith(OutputCaptureExtension.class)
class StartupSecretsTest {

    private static final String SECRET = "TOPSECRET";

    @TempDir
    private Path directory;

    @AfterEach
    void restore() {
        LogLevels.restore();
    }

    private enum Form {
        ARGUMENT,
        ENVIRONMENT,
        YAML
    }

    static Stream<Arguments> secrets() {
        Map<String, String> unusable = Map.ofEntries(
                Map.entry("a key with a line end", "hotprompt.openai.api-key|sk-TOPSECRET\n"),
                Map.entry("a service with a line end", "hotprompt.openai.base-url|https://gateway/TOPSECRET/v1\r\n"),
                Map.entry("a URL with a line end", "hotprompt.listen.url|jdbc:postgresql://db/p?password=TOPSECRET\n"),
                Map.entry("a key of two lines", "hotprompt.openai.api-key|sk-TOP\nsk-TOPSECRET"),
                Map.entry("a key with a tab", "hotprompt.openai.api-key|sk-TOPSECRET\t1"),
                Map.entry("a key with a letter of another alphabet", "hotprompt.openai.api-key|sk-TOPSECRET-ä"),
                Map.entry("a key that is too long", "hotprompt.openai.api-key|" + SECRET.repeat(600)),
                Map.entry("a service with a password", "hotprompt.openai.base-url|https://joe:TOPSECRET@gateway/v1"),
                Map.entry("no address at all", "hotprompt.openai.base-url|https://joe:TOP SECRET TOPSECRET@gateway/v1"),
                Map.entry("another scheme", "hotprompt.openai.base-url|ftp://joe:TOPSECRET@gateway/v1"),
                Map.entry("a URL that is none of JDBC", "hotprompt.listen.url|postgres://joe:TOPSECRET@db/prompts"),
                Map.entry("a user before the host", "hotprompt.listen.url|jdbc:postgresql://joe:TOPSECRET@db/prompts"),
                Map.entry("no name of a database", "hotprompt.listen.url|jdbc:postgresql://db?password=TOPSECRET"),
                Map.entry("a URL of two lines", "hotprompt.listen.url|jdbc:postgresql://db/p\n?password=TOPSECRET"),
                Map.entry("a password for a port", "hotprompt.listen.url|jdbc:postgresql://db:TOPSECRET/prompts"));
        return unusable.entrySet().stream()
                .flatMap(row -> Stream.of(Form.values()).map(form -> Arguments.of(row.getKey(), form, row.getValue())));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("secrets")
    void aSecretThatCannotBeUsedIsNamedAndNeverShown(String what, Form form, String setting, CapturedOutput output)
            throws Exception {
        String property = setting.substring(0, setting.indexOf('|'));
        String value = setting.substring(setting.indexOf('|') + 1);

        Throwable failure = catchThrowable(() -> start(form, property, value).close());

        assertThat(failure).isNotNull();
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).contains(property).doesNotContain(SECRET);
        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START", property, origin(form, property))
                .doesNotContain(SECRET);
    }

    private static String origin(Form form, String property) {
        return switch (form) {
            case ARGUMENT -> "commandLineArgs";
            case ENVIRONMENT -> variable(property);
            case YAML -> "application.yml";
        };
    }

    private static String variable(String property) {
        return property.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT);
    }

    private ConfigurableApplicationContext start(Form form, String property, String value) throws Exception {
        SpringApplicationBuilder application =
                new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE);
        String debug = "--logging.level.root=debug";
        return switch (form) {
            case ARGUMENT -> application.run(debug, "--" + property + "=" + value);
            case ENVIRONMENT -> {
                SystemEnvironmentPropertySource variables =
                        new SystemEnvironmentPropertySource("systemEnvironment", Map.of(variable(property), value));
                yield application
                        .initializers(context ->
                                context.getEnvironment().getPropertySources().addFirst(variables))
                        .run(debug);
            }
            case YAML -> {
                Path file = directory.resolve("application.yml");
                Files.writeString(file, property + ": \"" + escaped(value) + "\"\n");
                yield application.run(debug, "--spring.config.additional-location=file:" + file);
            }
        };
    }

    private static String escaped(String value) {
        return value.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        HotPromptLocalAutoConfiguration.class,
        HotPromptAutoConfiguration.class,
        HotPromptOpenAiAutoConfiguration.class
    })
    static class Application {

        @Bean
        InMemoryPromptStore store() {
            return InMemoryPromptStore.create();
        }
    }
}
