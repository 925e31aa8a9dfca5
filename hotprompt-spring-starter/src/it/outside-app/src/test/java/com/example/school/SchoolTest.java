package com.example.school;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotprompt.PromptRegistry;
import io.hotprompt.store.Change;
import io.hotprompt.store.PromptStore;
import io.hotprompt.store.SaveRequest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ConfigurableApplicationContext;

class SchoolTest {

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void theNextRequestUsesThePromptThatWasSaved() throws Exception {
        System.out.println("Spring Boot " + SpringBootVersion.getVersion());
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                ConfigurableApplicationContext application = SpringApplication.run(
                        School.class,
                        "--spring.datasource.url=jdbc:postgresql://localhost:" + database.getPort() + "/postgres",
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=sesame")) {
            for (String text : new String[] {"Strictly: {{question}}", "Kindly: {{question}}"}) {
                save(application, text);
                assertEquals(text.replace("{{question}}", "why"), get(application, "/ask?question=why"));
            }
            String report = get(application, "/actuator/hotprompt");
            assertTrue(report.contains("\"contentHash\"") && report.contains("\"READY\""), report);
            String everything = report
                    + get(application, "/actuator/health")
                    + get(application, "/actuator/metrics")
                    + get(application, "/actuator/metrics/hotprompt.reload");
            assertTrue(everything.contains("hotprompt.propagation"), everything);
            assertFalse(everything.contains("indly") || everything.contains("sesame"), everything);
        }
    }

    private static void save(ConfigurableApplicationContext application, String text) {
        Change change = application.getBean(PromptStore.class)
                .save(SaveRequest.of("support")
                        .system(text)
                        .author("ada")
                        .note("tone")
                        .build());
        assertTrue(application.getBean(PromptRegistry.class)
                .awaitRevision(change.revision(), Duration.ofSeconds(10)));
    }

    private String get(ConfigurableApplicationContext application, String path) throws Exception {
        URI address = URI.create(
                "http://localhost:" + application.getEnvironment().getProperty("local.server.port") + path);
        HttpResponse<String> response =
                http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(200, response.statusCode(), response.body());
        return response.body();
    }
}
