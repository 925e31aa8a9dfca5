package com.example.school;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotprompt.PromptRegistry;
import io.hotprompt.store.Change;
import io.hotprompt.store.PromptStore;
import io.hotprompt.store.SaveRequest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

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
            assertTrue(get(application, "/actuator/hotprompt/support").matches(".*\"age\":\\d+.*"));
            assertTrue(get(application, "/actuator/health").contains("\"hotprompt\""));
            assertTrue(get(application, "/actuator/health").contains("\"revision\":2"));
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

    @Test
    void theListeningConnectionFollowsThePoolAndAStoreCallTheTransaction() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                ConfigurableApplicationContext application = SpringApplication.run(
                        School.class,
                        "--spring.datasource.url=jdbc:postgresql://localhost:" + database.getPort() + "/postgres",
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.hikari.schema=school",
                        "--spring.datasource.hikari.connection-init-sql=create schema if not exists school")) {
            save(application, "Strictly: {{question}}");
            assertEquals(
                    "LISTENING",
                    application.getBean(PromptRegistry.class).status().mode().name());
            PromptStore store = application.getBean(PromptStore.class);
            JdbcTemplate jdbc = application.getBean(JdbcTemplate.class);
            jdbc.execute("create table orders (id int)");
            new TransactionTemplate(application.getBean(PlatformTransactionManager.class))
                    .executeWithoutResult(status -> {
                        store.save(request("Never: {{question}}"));
                        jdbc.update("insert into orders values (1)");
                        status.setRollbackOnly();
                    });
            assertEquals(1, store.versions("support").size());
            assertEquals(0, jdbc.queryForObject("select count(*) from orders", Integer.class));
        }
    }

    @Test
    void bundledPromptsNeedNoDatabase() throws Exception {
        try (ConfigurableApplicationContext application =
                SpringApplication.run(School.class, "--hotprompt.bootstrap=prompts")) {
            assertEquals("Bundled: why", get(application, "/ask?question=why"));
            assertTrue(get(application, "/actuator/health").contains("\"hotprompt\""));
        }
    }

    @Test
    void withoutARegistryTheReportSaysWhy() {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThrows(
                    RuntimeException.class, () -> SpringApplication.run(School.class, "--hotprompt.enabled=false"));
        } finally {
            System.setOut(console);
        }
        String report = printed.toString(StandardCharsets.UTF_8);
        assertTrue(report.contains("Remove hotprompt.enabled=false"), report);
    }

    private static SaveRequest request(String text) {
        return SaveRequest.of("support").system(text).author("ada").note("tone").build();
    }

    private static void save(ConfigurableApplicationContext application, String text) {
        Change change = application.getBean(PromptStore.class)
                .save(request(text));
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
