package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptRegistry;
import io.hotprompt.RegistryStatus;
import io.hotprompt.model.Experiment;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows 60 and 61 of the catalogue of bad input: tables that no panel and no library wrote. */
class RowCatalogueTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    private TestPostgres postgres;
    private JdbcPromptStore store;
    private PromptRegistry registry;

    /** Version 1 of both prompts is served; version 2 of one is there and was not read yet; nothing protects the tables. */
    @BeforeEach
    void tablesWithoutProtection() throws Exception {
        postgres = TestPostgres.withSchema();
        store = JdbcPromptStore.builder(postgres.dataSource()).build();
        registry = PromptRegistry.builder()
                .source(JdbcPromptSource.builder(postgres.dataSource()).build())
                .pollInterval(Duration.ofHours(1))
                .build();
        Saves.save(store, "good", "good");
        Saves.save(store, "subject", "version 1");
        registry.start();
        Saves.save(store, "subject", "version 2");
        postgres.execute(
                "alter table hotprompt_version disable trigger all",
                "alter table hotprompt_version alter column messages drop not null,"
                        + " alter column variables drop not null, alter column parameters drop not null,"
                        + " alter column author drop not null, alter column created_at drop not null",
                "alter table hotprompt_release drop constraint hotprompt_release_namespace_name_version_fkey");
    }

    @AfterEach
    void close() {
        registry.close();
    }

    /** @param says part of the reason when refused, empty when accepted */
    private record Row(String title, String sql, String says) {
        @Override
        public String toString() {
            return title;
        }
    }

    private static Row version(String title, String assignment, String says) {
        return new Row(
                title, "update hotprompt_version set " + assignment + " where name = 'subject' and version = 2", says);
    }

    private static Row release(String title, String assignment, String says) {
        return new Row(title, "update hotprompt_release set " + assignment + " where name = 'subject'", says);
    }

    static Stream<Row> rows() {
        return Stream.of(versions(), releases(), harmless()).flatMap(rows -> rows);
    }

    private static Stream<Row> versions() {
        return Stream.of(
                version("60 no messages", "messages = null", "messages is null"),
                version("60 messages no list", "messages = '{}'", "not a JSON array"),
                version("60 message no object", "messages = '[1]'", "\"role\""),
                version("60 content a number", "messages = '[{\"role\": \"user\", \"content\": 7}]'", "\"content\""),
                version("60 unknown role", "messages = '[{\"role\": \"tool\", \"content\": \"x\"}]'", "HP-V"),
                version("60 variable without name", "variables = '[{}]'", "\"name\""),
                version("60 unknown type", "variables = '[{\"name\": \"a\", \"type\": \"date-time\"}]'", "type"),
                version("60 parameters a list", "parameters = '[]'", "parameters"),
                version(
                        "60 text is not what was hashed",
                        "messages = '[{\"role\": \"user\", \"content\": \"other\"}]'",
                        "content_hash"),
                new Row(
                        "60 no version",
                        "delete from hotprompt_version where name = 'subject' and version = 2",
                        "no row"));
    }

    private static Stream<Row> releases() {
        return Stream.of(
                release("60 negative version", "version = -7", "no row"),
                release("60 version from the future", "version = 99", "no row"),
                release("60 experiment a list", "experiment = '[]'", "experiment"),
                release("60 arm without version", "experiment = '{\"key\": \"k\", \"arms\": [{}]}'", "arm"),
                new Row(
                        "61 two rows of one prompt",
                        "alter table hotprompt_release drop constraint hotprompt_release_pkey;"
                                + " insert into hotprompt_release (name, version) values ('subject', 1)",
                        "hotprompt_release has two rows"),
                new Row(
                        "61 two rows of one version",
                        "alter table hotprompt_version drop constraint hotprompt_version_pkey;"
                                + " insert into hotprompt_version select * from hotprompt_version"
                                + " where name = 'subject' and version = 2",
                        "hotprompt_version has two rows"));
    }

    private static Stream<Row> harmless() {
        return Stream.of(
                version(
                        "60 no variables, parameters, author or time",
                        "variables = null, parameters = null, author = null, created_at = null",
                        ""),
                version(
                        "60 no hash, unknown fields",
                        "content_hash = null, messages = '[{\"role\": \"user\", \"content\": \"version 2\","
                                + " \"colour\": \"red\"}]'",
                        ""),
                new Row(
                        "60 unknown columns",
                        "alter table hotprompt_version add column reviewed_by text;"
                                + " alter table hotprompt_release add column status text not null default 'unheard of'",
                        ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void aBadRowLeavesItsLastGoodVersionServing(Row row) throws Exception {
        postgres.execute(row.sql());
        RegistryStatus status = registry.refresh(SOON);
        assertThat(text("good")).isEqualTo("good");
        if (row.says().isEmpty()) {
            assertThat(status.rejections()).isEmpty();
            assertThat(text("subject")).isEqualTo("version 2");
            return;
        }
        assertThat(status.rejections()).containsOnlyKeys("subject");
        assertThat(status.rejections().get("subject").reason()).contains(row.says());
        assertThat(text("subject")).isEqualTo("version 1");
        assertThat(store.names()).contains("good");
    }

    @Test
    void row60ANegativeRevisionIsRefused() throws Exception {
        postgres.execute(
                "alter table hotprompt_release disable trigger all",
                "update hotprompt_release set revision = -5 where name = 'subject'");
        try (PromptRegistry fresh = PromptRegistry.builder()
                .source(JdbcPromptSource.builder(postgres.dataSource()).build())
                .build()) {
            fresh.start();
            assertThat(fresh.status().rejections().get("subject").reason()).contains("revision is negative");
            assertThat(fresh.snapshot().names()).containsExactly("good");
        }
    }

    @Test
    void row60AnArmThatCannotBeReadLeavesTheControlToItsCallers() throws Exception {
        Experiment half =
                Experiment.of("tone").control(1, 0).variant("warm", 2, 10_000).build();
        store.startExperiment("subject", half, "ada", "try it");
        postgres.execute("update hotprompt_version set messages = '7' where name = 'subject' and version = 2");
        registry.refresh(SOON);
        assertThat(registry.prompt("subject", "anybody").version()).isEqualTo(1);
        assertThat(registry.status().rejections()).containsOnlyKeys("subject");
    }

    @Test
    void row61AnEmptiedTableTakesNothingAwayUntilSomebodyConfirms() throws Exception {
        registry.refresh(SOON);
        try (LogCapture log = LogCapture.open()) {
            postgres.execute(
                    "alter table hotprompt_release disable trigger all",
                    "alter table hotprompt_revision disable trigger all",
                    "delete from hotprompt_release",
                    "update hotprompt_revision set token = 'another history'");
            RegistryStatus status = registry.refresh(SOON);
            assertThat(registry.snapshot().names()).containsExactlyInAnyOrder("good", "subject");
            assertThat(status.heldRemovals()).containsExactlyInAnyOrder("good", "subject");
            assertThat(log.warnings("confirmRemovals")).hasSize(1);
        }
        registry.confirmRemovals();
        assertThat(registry.refresh(SOON).heldRemovals()).isEmpty();
        assertThat(registry.snapshot().names()).isEmpty();
    }

    private String text(String name) {
        return registry.prompt(name).render(Map.of()).text();
    }
}
