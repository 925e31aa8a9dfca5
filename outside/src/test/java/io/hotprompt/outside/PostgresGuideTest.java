package io.hotprompt.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptRegistry;
import io.hotprompt.RenderedPrompt;
import io.hotprompt.experiment.PromptUse;
import io.hotprompt.experiment.Rating;
import io.hotprompt.jdbc.HotPromptSchema;
import io.hotprompt.jdbc.JdbcExperimentRecorder;
import io.hotprompt.jdbc.JdbcExperimentResults;
import io.hotprompt.jdbc.JdbcPromptSource;
import io.hotprompt.jdbc.JdbcPromptStore;
import io.hotprompt.jdbc.Propagation;
import io.hotprompt.model.Experiment;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.source.PromptSource;
import io.hotprompt.store.Change;
import io.hotprompt.store.Page;
import io.hotprompt.store.Retention;
import io.hotprompt.store.SaveRequest;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the documents say about PostgreSQL, in Java and in SQL. */
class PostgresGuideTest {

    private static Database database;

    @BeforeAll
    static void start() throws IOException {
        database = Database.start();
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @Test
    void sourceAndStore() {
        DataSource dataSource = database.dataSource();
        String url = database.url();
        String user = Database.USER;
        String password = Database.PASSWORD;
        // spotless:off
        // snippet: postgresql
        HotPromptSchema.create(dataSource);                                   // or run the scripts in the jar with Flyway or Liquibase
        JdbcPromptStore store = JdbcPromptStore.builder(dataSource).build();
        PromptSource source = JdbcPromptSource.builder(dataSource)
                .listen(url, user, password)                                  // a connection of its own; without it: polling only
                .build();
        // end snippet
        // spotless:on
        try (PromptRegistry registry = PromptRegistry.builder().source(source).build()) {
            registry.start();
            // spotless:off
            // snippet: await-propagation
            Change change = store.save(SaveRequest.of("contact")
                    .system("Write to hfim@uga.edu.").author("ada").note("new address").build());
            Propagation seen = store.awaitPropagation(change.revision(), Duration.ofSeconds(5));
            System.out.println(seen);                                         // revision 57 is live on 3 of 3 instances after 38 ms
            // end snippet
            // spotless:on
            assertThat(seen.live()).isEqualTo(1);
            assertThat(seen.expected()).isEqualTo(1);
            assertThat(seen.toString()).contains("is live on 1 of 1 instance after");
        }
    }

    @Test
    void longListsAndRetention() {
        JdbcPromptStore store = database.storeWithVersions(5);
        store.save(SaveRequest.of("support")
                .system("The newest. {{question}}")
                .author("ada")
                .note("one more")
                .build());
        // spotless:off
        // snippet: pages
        Page<PromptDefinition> page = store.versions("support", "", 50);      // "": from the beginning, newest first
        while (!page.next().isEmpty()) {
            page = store.versions("support", page.next(), 50);
        }
        Page<Change> changes = store.changes("support", "", 50);
        Page<String> names = store.names("sup", "", 50);                      // live prompts whose name begins so, sorted
        // end snippet
        // snippet: retention
        int removed = store.prune("support", Retention.newest(100).olderThan(Duration.ofDays(365)), "ada", "yearly clean-up");
        Change redacted = store.redact("support", 3, "ada", "the name of a customer was in it");   // its text and note
        // end snippet
        // spotless:on
        assertThat(page.items().get(page.items().size() - 1).version()).isEqualTo(1);
        assertThat(changes.items()).hasSizeGreaterThan(5);
        assertThat(names.items()).containsExactly("support");
        assertThat(removed).isZero();
        assertThat(redacted.kind()).isEqualTo(Change.Kind.REDACT);
        assertThat(store.version("support", 3).redaction()).isPresent();
    }

    @Test
    void outcomesOfAnExperiment() {
        JdbcPromptStore store = database.storeWithVersions(2);
        store.startExperiment(
                "support",
                Experiment.of("tone")
                        .control(1, 5_000)
                        .variant("warm", 2, 5_000)
                        .build(),
                "ada",
                "does a warm tone help?");
        DataSource dataSource = database.dataSource();
        try (PromptRegistry registry = PromptRegistry.builder()
                .source(JdbcPromptSource.builder(dataSource).build())
                .build()) {
            registry.start();
            RenderedPrompt rendered = registry.prompt("support", "user-42").render(Map.of("question", "Why?"));
            // spotless:off
            // snippet: outcomes
            try (JdbcExperimentRecorder recorder = JdbcExperimentRecorder.builder(dataSource).start()) {
                PromptUse use = PromptUse.of(rendered.prompt());              // keep it beside the answer
                recorder.exposure(use, "user-42");                            // counts a caller once
                recorder.answered(use, Duration.ofMillis(820), 412);          // latency and tokens
                recorder.feedback(use, Rating.UP);                            // days later, on any server
            }
            JdbcExperimentResults.builder(dataSource).build().latest("support").ifPresent(System.out::println);
            // end snippet
            // spotless:on
            assertThat(recorded(dataSource)).isEqualTo(1);
        }
    }

    private static long recorded(DataSource dataSource) {
        return JdbcExperimentResults.builder(dataSource).build().latest("support").orElseThrow().arms().stream()
                .mapToLong(arm -> arm.outcomes().counts().ratings().up())
                .sum();
    }

    /** Statement by statement, in the order in which the documents show them. */
    @Test
    void everyPieceOfSqlRuns() throws SQLException {
        JdbcPromptStore store = database.storeWithVersions(45);
        List<Fence> fences = Fence.everywhere().stream()
                .filter(fence -> fence.language().equals("sql"))
                .toList();
        assertThat(fences).isNotEmpty();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (Fence fence : fences) {
                store.save(SaveRequest.of("support")
                        .system("Before " + fence + ". {{question}}")
                        .author("ada")
                        .note("another version than the one restored")
                        .build());
                long before = store.revision();
                statement.execute(fence.text());
                boolean changes = !fence.text().strip().matches("(?s)select (?!\\* from hotprompt\\.).*");
                assertThat(store.revision() > before)
                        .as("%s made a change", fence)
                        .isEqualTo(changes);
            }
        }
    }
}
