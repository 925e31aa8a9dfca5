package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.store.OwnerNeededException;
import io.hotprompt.store.Retention;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Only the owner of the tables removes something, and the owner too only through the functions. */
class RemovalRightsTest {

    private static final String MARK = "select set_config('hotprompt.removing', pg_current_xact_id()::text, false)";

    private TestPostgres postgres;
    private JdbcPromptStore owner;
    private JdbcPromptStore writer;

    @BeforeEach
    void threeVersions() throws Exception {
        postgres = TestPostgres.withSchema();
        postgres.execute(
                "do $$ begin if not exists (select from pg_roles where rolname = 'test_pruner') then"
                        + " create role test_pruner login password 'p'; end if; end $$",
                "select hotprompt_grant('test_pruner', 'writer')");
        owner = JdbcPromptStore.builder(postgres.dataSource()).build();
        writer =
                JdbcPromptStore.builder(postgres.dataSource("test_pruner", "p")).build();
        for (int i = 1; i <= 3; i++) {
            Saves.save(writer, "support", "text " + i);
        }
    }

    private void refusesBoth() {
        assertThatThrownBy(() -> writer.prune("support", Retention.newest(1), "ada", "tidy up"))
                .isInstanceOf(OwnerNeededException.class)
                .hasMessageContainingAll(
                        "support", "42501", "hotprompt_prune(..)", "as the owner", "Everything else works");
        assertThatThrownBy(() -> writer.redact("support", 1, "ada", "a key was in it"))
                .isInstanceOf(OwnerNeededException.class)
                .hasMessageContaining("hotprompt_redact(..)");
        assertThat(owner.versions("support")).hasSize(3);
        assertThat(owner.changes("support")).hasSize(3);
        assertThat(owner.version("support", 1).redaction()).isEmpty();
    }

    @Test
    void aWriterIsToldToAskTheOwner() {
        refusesBoth();
        assertThat(Saves.save(writer, "other", "goes on").version()).isEqualTo(1);
    }

    @Test
    void aRightToExecuteIsNotEnough() throws Exception {
        postgres.execute("grant execute on all functions in schema public to test_pruner");
        refusesBoth();
        postgres.execute("grant update, delete on hotprompt_version to test_pruner");
        refusesBoth();
    }

    @Test
    void theMarkHelpsNobodyButTheOwner() throws Exception {
        postgres.execute("grant update, delete on hotprompt_version, hotprompt_change to test_pruner");
        try (Connection connection = postgres.dataSource("test_pruner", "p").getConnection();
                Statement statement = connection.createStatement()) {
            for (String attack : List.of(
                    "delete from hotprompt_version where version = 1",
                    "update hotprompt_version set messages = '[]'",
                    "delete from hotprompt_change",
                    "update hotprompt_change set note = 'forged'",
                    "alter table hotprompt_version disable trigger all",
                    "select hotprompt_record_removal('PRUNE', 'default', 'support', 1, 'forged', 'forged')",
                    "set session_replication_role = replica")) {
                connection.setAutoCommit(false);
                statement.execute(MARK);
                assertThatThrownBy(() -> statement.execute(attack)).as(attack).hasMessageContaining("ERROR");
                connection.rollback();
            }
        }
        assertThat(owner.changes("support")).hasSize(3);
        assertThat(owner.versions("support")).hasSize(3);
    }

    @Test
    void theOwnerTooUsesTheFunctions() throws Exception {
        for (String accident : List.of(
                "delete from hotprompt_version",
                "update hotprompt_version set note = 'better'",
                "delete from hotprompt_change",
                "update hotprompt_change set note = 'better'",
                "begin; " + MARK + "; truncate hotprompt_version cascade",
                "begin; " + MARK + "; delete from hotprompt_change",
                "begin; select hotprompt_prune('support', 2, 'tidy up'); delete from hotprompt_version")) {
            assertThatThrownBy(() -> postgres.execute(accident))
                    .as(accident)
                    .hasMessageContaining("is never changed")
                    .hasMessageContaining("hotprompt_prune");
        }
        assertThatThrownBy(() -> postgres.execute(MARK, "delete from hotprompt_version"))
                .hasMessageContaining("is never changed");
        assertThat(owner.versions("support")).hasSize(3);
    }
}
