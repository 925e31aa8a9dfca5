package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import io.hotprompt.PromptRegistry;
import io.hotprompt.openai.PromptedChat;
import io.hotprompt.openai.Question;
import io.hotprompt.store.PromptStore;
import io.hotprompt.store.SaveRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * A whole application with a secret wherever one can be, in which everything goes wrong once. {@link StartupSecretsTest} has
 * those that do not start.
 */
@ExtendWith(OutputCaptureExtension.class)
class PlantedSecretsTest {

    /** Every secret begins so; what follows tells which one was found. */
    private static final String MARK = "QX7";

    private static final String[] ENDPOINTS = {
        "",
        "/hotprompt",
        "/hotprompt/support",
        "/health",
        "/env",
        "/configprops",
        "/beans",
        "/conditions",
        "/loggers",
        "/mappings",
        "/metrics",
        "/metrics/hotprompt.revision",
        "/metrics/gen_ai.client.operation.duration",
        "/threaddump"
    };

    private final TestDatabase database = TestDatabase.create();
    private final Gateway gateway = Gateway.to(database.port()).open();
    private final ModelServer service = ModelServer.start();

    @TempDir
    private Path directory;

    @AfterEach
    void end() {
        service.close();
        gateway.close();
        LogLevels.restore();
    }

    private static String secret(String place) {
        return MARK + "-" + place;
    }

    @Test
    void noneIsInLogsExceptionsEndpointsMetersOrBeans(CapturedOutput output) throws Exception {
        List<Throwable> failures = new ArrayList<>();
        try (ConfigurableApplicationContext application = start()) {
            PromptRegistry registry = application.getBean(PromptRegistry.class);
            Eventually.holds("listening", () -> registry.status().mode().name().equals("LISTENING"));
            everythingGoesWell(application);
            everythingGoesWrong(application, failures);

            for (String endpoint : ENDPOINTS) {
                assertThat(get(application, "/actuator" + endpoint))
                        .as(endpoint)
                        .doesNotContain(MARK);
            }
            for (String name : application.getBeanDefinitionNames()) {
                if (!name.equals("systemEnvironment") && !name.equals("systemProperties")) {
                    assertThat(application.getBean(name).toString()).as(name).doesNotContain(MARK);
                }
            }
            assertThat(registry.status().toString()).doesNotContain(MARK);
        }
        assertThat(failures).hasSize(4).doesNotContainNull();
        for (Throwable failure : failures) {
            assertThat(trace(failure)).doesNotContain(MARK);
        }
        assertThat(output.getAll()).contains("Prompt loaded: support").doesNotContain(MARK);
    }

    private ConfigurableApplicationContext start() throws Exception {
        Path yaml = directory.resolve("application.yml");
        Files.writeString(
                yaml, """
                spring.datasource:
                  password: "%s"
                  hikari.data-source-properties.sslpassword: "%s"
                hotprompt.openai.api-key: |-
                  sk-%s
                """.formatted(secret("pool-password"), secret("driver-property"), secret("key-in-yaml")));
        String url = "jdbc:postgresql://localhost:" + gateway.port()
                + database.url().substring(database.url().lastIndexOf('/'));
        SystemEnvironmentPropertySource variables = new SystemEnvironmentPropertySource(
                "systemEnvironment",
                Map.of(
                        "HOTPROMPT_LISTEN_URL", url + "?password=" + secret("listen-url"),
                        "SPRING_DATASOURCE_URL", url + "?password=" + secret("pool-url")));
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.config.additional-location=file:" + yaml,
                "--spring.datasource.username=postgres",
                "--spring.datasource.hikari.maximum-pool-size=2",
                "--spring.datasource.hikari.connection-timeout=1000",
                "--hotprompt.jdbc.initialize-schema=always",
                "--hotprompt.jdbc.timeout=1s",
                "--hotprompt.openai.max-attempts=1",
                "--management.endpoints.web.exposure.include=*",
                "--management.endpoint.health.show-details=always",
                "--logging.level.io.hotprompt=trace",
                "--server.port=0"));
        Stream.of(service.properties()).map(property -> "--" + property).forEach(arguments::add);
        return new SpringApplicationBuilder(Application.class)
                .initializers(
                        context -> context.getEnvironment().getPropertySources().addFirst(variables))
                .run(arguments.toArray(String[]::new));
    }

    private static void everythingGoesWell(ConfigurableApplicationContext application) {
        long revision = application
                .getBean(PromptStore.class)
                .save(SaveRequest.of("support")
                        .system(secret("prompt-text") + " {{school}}")
                        .author("ada")
                        .note("for a test")
                        .build())
                .revision();
        assertThat(application.getBean(PromptRegistry.class).awaitRevision(revision, Prompts.TIMEOUT))
                .isTrue();
        application.getBean(PromptedChat.class).ask(question().value("school", secret("value")));
    }

    private static Question question() {
        return Question.of("support").user(secret("question"));
    }

    private void everythingGoesWrong(ConfigurableApplicationContext application, List<Throwable> failures) {
        PromptedChat chat = application.getBean(PromptedChat.class);
        PromptStore store = application.getBean(PromptStore.class);
        service.failNext(401, "Incorrect API key provided: sk-" + secret("key-in-yaml"));
        failures.add(catchThrowable(() -> chat.ask(question().value("school", secret("value")))));
        failures.add(catchThrowable(() -> chat.ask(question())));
        failures.add(catchThrowable(() -> store.save(SaveRequest.of("support")
                .system(secret("bad-text") + " {{unclosed")
                .parameter("stream", secret("bad-parameter"))
                .author("ada")
                .note("for a test")
                .build())));
        application
                .getBean(HikariDataSource.class)
                .getHikariConfigMXBean()
                .setCredentials(Credentials.of("nobody", secret("rotated-password")));
        gateway.close();
        application.getBean(PromptRegistry.class).refresh(Prompts.TIMEOUT);
        failures.add(catchThrowable(() -> store.save(Prompts.support(secret("unsaved-text")))));
    }

    private static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private static String get(ConfigurableApplicationContext application, String path) throws Exception {
        URI address =
                URI.create("http://localhost:" + application.getEnvironment().getProperty("local.server.port") + path);
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isIn(200, 503);
        return answer.body();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        HotPromptChatCustomizer header() {
            return builder -> builder.client(client -> client.putHeader("x-gateway-key", secret("header")));
        }
    }
}
