package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.PromptRegistry;
import io.hotprompt.experiment.PromptUse;
import io.hotprompt.store.StoreUnavailableException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Least privilege, with real logins. */
class RolesTest {

    private TestPostgres postgres;

    @BeforeEach
    void roles() throws Exception {
        postgres = TestPostgres.withSchema();
        try (InputStream script = getClass().getClassLoader().getResourceAsStream(HotPromptSchema.ROLES_PATH)) {
            postgres.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
        postgres.execute(
                "do $$ begin if not exists (select from pg_roles where rolname = 'test_reader') then"
                        + " create role test_reader login password 'r'; create role test_writer login password 'w';"
                        + " end if; end $$",
                "grant hotprompt_reader to test_reader",
                "grant hotprompt_writer to test_writer");
    }

    private JdbcPromptStore writer() {
        return JdbcPromptStore.builder(postgres.dataSource("test_writer", "w")).build();
    }

    @Test
    void aReaderServesPromptsAndWritesReceiptsAndChangesNothing() throws Exception {
        Saves.save(writer(), "support", "one");
        JdbcPromptSource source = JdbcPromptSource.builder(postgres.dataSource("test_reader", "r"))
                .listen(postgres.url(), "test_reader", "r")
                .build();
        try (PromptRegistry registry = PromptRegistry.builder().source(source).build()) {
            registry.start();
            Await.until(Duration.ofSeconds(10), () -> writer().instances().size() == 1);
            assertThat(Saves.save(writer(), "support", "two").revision()).isEqualTo(2);
            assertThat(registry.awaitRevision(2, Duration.ofSeconds(10))).isTrue();
        }
        JdbcPromptStore reader =
                JdbcPromptStore.builder(postgres.dataSource("test_reader", "r")).build();
        assertThat(reader.names()).containsExactly("support");
        assertThatThrownBy(() -> Saves.save(reader, "support", "three"))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContainingAll("42501", HotPromptSchema.ROLES_PATH);
    }

    @Test
    void aReaderRecordsOutcomesAndReadsResults() {
        try (JdbcExperimentRecorder recorder = JdbcExperimentRecorder.builder(postgres.dataSource("test_reader", "r"))
                .start()) {
            recorder.exposure(new PromptUse("support", 2, Optional.of("warm"), 7));
            recorder.flush();
        }
        JdbcExperimentResults results = JdbcExperimentResults.builder(postgres.dataSource("test_reader", "r"))
                .build();
        assertThat(results.versions("support").get(2L).counts().exposures()).isEqualTo(1);
    }

    @Test
    void aWriterChangesPromptsThroughFunctionsAloneAndCannotForgeTheAudit() throws Exception {
        Saves.save(writer(), "support", "one");
        try (Connection connection = postgres.dataSource("test_writer", "w").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select hotprompt.save('support', 'two', 'by hand')");
            for (String sql : List.of(
                    "insert into hotprompt_change (namespace, name, revision, kind, version, author, note)"
                            + " values ('default', 'support', 1, 'SAVE', 1, 'somebody', 'x')",
                    "update hotprompt_release set version = 1",
                    "insert into hotprompt_version (namespace, name, version, messages) values ('default', 'x', 1, '[]')",
                    "update hotprompt_revision set revision = 0",
                    "delete from hotprompt_history")) {
                assertThatThrownBy(() -> statement.execute(sql)).as(sql).hasMessageContaining("permission denied");
            }
        }
        assertThat(postgres.value("select string_agg(author || '/' || db_role, ' ' order by id) from hotprompt_change"))
                .isEqualTo("ada/test_writer test_writer/test_writer");
    }
}
