package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.PromptRegistry;
import io.hotprompt.model.Experiment;
import io.hotprompt.store.Change;
import io.hotprompt.store.Retention;
import io.hotprompt.store.VersionInUseException;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is removed from the tables, beyond what every store keeps. */
class RetentionTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private TestPostgres postgres;
    private JdbcPromptStore store;

    @BeforeEach
    void twelveVersions() throws Exception {
        postgres = TestPostgres.withSchema();
        store = JdbcPromptStore.builder(postgres.dataSource()).build();
        for (int i = 1; i <= 12; i++) {
            Saves.save(store, "support", "text " + i);
        }
    }

    @Test
    void serversThatHoldAPrunedVersionAreNotDisturbed() throws Exception {
        JdbcPromptSource source = JdbcPromptSource.builder(postgres.dataSource())
                .listen(postgres.url(), postgres.user(), postgres.password())
                .build();
        try (PromptRegistry registry = PromptRegistry.builder().source(source).build()) {
            registry.start();
            long changed = registry.status().reads().changed();
            assertThat(store.prune("support", Retention.newest(3), "ada", "tidy up"))
                    .isEqualTo(9);
            store.redact("support", 11, "ada", "a key was in it");
            assertThat(registry.refresh(SOON).revision()).isEqualTo(12);
            assertThat(registry.status().reads().changed()).isEqualTo(changed);
            assertThat(registry.status().rejections()).isEmpty();
            assertThat(store.awaitPropagation(12, SOON).isComplete()).isTrue();
            assertThat(Saves.save(store, "support", "next").revision()).isEqualTo(13);
            assertThat(registry.awaitRevision(13, SOON)).isTrue();
        }
    }

    @Test
    void pruningInTheMiddleOfAnExperimentLeavesItsResultsWhole() throws Exception {
        store.startExperiment(
                "support",
                Experiment.of("tone")
                        .control(12, 9_000)
                        .variant("warm", 2, 1_000)
                        .build(),
                "ada",
                "try it");
        store.prune("support", Retention.newest(1), "ada", "tidy up");
        store.redact("support", 1, "ada", "a name was in the note");
        JdbcExperimentResults results =
                JdbcExperimentResults.builder(postgres.dataSource()).build();
        assertThat(results.runs("support")).hasSize(1);
        assertThat(results.runs("support").get(0).isRunning()).isTrue();
    }

    @Test
    void manyVersionsAreRemovedInPortionsThatTheAuditAddsUp() throws Exception {
        postgres.execute("do $$ begin for i in 1 .. 5100 loop perform hotprompt_record_draft('default', 'support',"
                + " hotprompt_add_version('default', 'support', '[]', '[]', '{}', null, 'ada', 'many'), 'ada', 'many');"
                + " end loop; end $$");
        assertThat(store.prune("support", Retention.newest(10), "ada", "tidy up"))
                .isEqualTo(5_101);
        assertThat(store.changes("support", "", 2).changes())
                .extracting(Change::note)
                .containsExactly("tidy up (101 removed, v5002 to v5102)", "tidy up (5000 removed, v1 to v5001)");
        assertThat(store.versions("support")).hasSize(11);
        assertThat(store.live("support")).isPresent();
    }

    @Test
    void thePresentOfTheCallersTransactionIsWhatCounts() throws Exception {
        try (Connection connection = postgres.connect()) {
            connection.setAutoCommit(false);
            store.within(connection).prune("support", Retention.newest(1), "ada", "tidy up");
            store.within(connection).redact("support", 5, "ada", "a name was in the note");
            assertThat(store.within(connection).versions("support")).hasSize(1);
            connection.rollback();
        }
        assertThat(store.versions("support")).hasSize(12);
        assertThat(store.changes("support")).hasSize(12);
        assertThat(store.changes("support")).extracting(Change::note).containsOnly("because");
    }

    @Test
    void whatAnSqlClientSavedHasItsHashAfterwardsToo() throws Exception {
        postgres.execute(
                "select hotprompt_save('by-hand', 'one', 'by hand')", "select hotprompt_save('by-hand', 'two', 'why')");
        String hash = store.version("by-hand", 1).content().hash();
        store.redact("by-hand", 1, "ada", "a key was in it");
        assertThat(store.version("by-hand", 1).contentHash()).isEqualTo(hash);
    }

    @Test
    void aRedactedVersionIsRefusedWhoeverMakesItLive() throws Exception {
        store.redact("support", 3, "ada", "a key was in it");
        for (String sql : new String[] {
            "select hotprompt_restore('support', 3, 'because')",
            "update hotprompt_release set version = 3 where name = 'support'",
            "update hotprompt_release set experiment = '{\"key\": \"x\", \"arms\": [{\"variant\": \"a\", \"version\": 12,"
                    + " \"weight\": 5000}, {\"variant\": \"b\", \"version\": 3, \"weight\": 5000}]}' where name = 'support'"
        }) {
            assertThatThrownBy(() -> postgres.execute(sql)).as(sql).hasMessageContaining("version 3 was redacted");
        }
    }

    @Test
    void theFunctionsForPsqlKeepTheSameRules() throws Exception {
        assertThat(postgres.value("select hotprompt_prune('support', 3, 'tidy up', interval '1 hour')"))
                .isEqualTo("0");
        assertThat(postgres.value("select hotprompt_prune('support', 3, 'tidy up')"))
                .isEqualTo("9");
        assertThatThrownBy(() -> postgres.value("select hotprompt_redact('support', 12, 'because')"))
                .hasMessageContaining("version 12 is live; make another version live first");
        for (String sql : new String[] {
            "select hotprompt_prune('support', 0, 'tidy up')",
            "select hotprompt_prune('support', null, 'tidy up')",
            "select hotprompt_prune('support', 1, 'tidy up', interval '-1 day')",
            "select hotprompt_prune('support', 1, ' ')",
            "select hotprompt_prune('nobody', 1, 'tidy up')",
            "select hotprompt_redact('support', 99, 'because')",
            "select hotprompt_redact('support', 11, '')"
        }) {
            assertThatThrownBy(() -> postgres.value(sql)).as(sql).hasMessageContaining("ERROR");
        }
        postgres.execute("select hotprompt_redact('support', 11, 'a key was in it')");
        assertThat(postgres.value("select string_agg(kind || ' ' || author || '/' || db_role || ' ' || note, ', '"
                        + " order by id desc) from hotprompt_change where kind in ('PRUNE', 'REDACT')"))
                .isEqualTo("REDACT " + postgres.user() + "/" + postgres.user() + " a key was in it, PRUNE "
                        + postgres.user() + "/" + postgres.user() + " tidy up (9 removed, v1 to v9)");
    }

    @Test
    void whatIsNotThereAnyMoreIsNowhereInTheTables() throws Exception {
        postgres.execute("select hotprompt_save_messages('leaky', '[{\"role\": \"system\", \"content\": \"sesame\"}]',"
                + " 'sesame was the key', '[{\"name\": \"key\", \"default\": \"sesame\"}]', '{\"user\": \"sesame\"}')");
        postgres.execute("select hotprompt_save_messages('leaky', '[{\"role\": \"system\", \"content\": \"clean\"}]',"
                + " 'the key is gone', '[]', '{}')");
        assertThat(dump()).contains("sesame");
        store.redact("leaky", 1, "ada", "a key was in it");
        assertThat(dump()).doesNotContain("sesame").contains("a key was in it");
    }

    /** Every row of every table, as text. */
    private String dump() throws Exception {
        return postgres.value(
                "select string_agg(query_to_xml(format('select * from %I', table_name), true, false, '')::text, '')"
                        + " from information_schema.tables where table_name like 'hotprompt\\_%'");
    }

    @Test
    void serversOfThisReleaseReadVersionsBeforeTheSchemaIsUpgraded() throws Exception {
        postgres.execute(
                "drop trigger hotprompt_release_redacted on hotprompt_release",
                "alter table hotprompt_version drop column redacted_at");
        Saves.save(store, "support", "next");
        assertThat(store.versions("support", "", 5).items()).hasSize(5);
        assertThat(store.version("support", 12).redaction()).isEmpty();
        assertThat(store.live("support").orElseThrow().definition().version()).isEqualTo(13);
    }

    @Test
    void theScriptMayBeRunAgainAndNothingIsUndone() throws Exception {
        store.redact("support", 3, "ada", "a key was in it");
        store.prune("support", Retention.newest(10), "ada", "tidy up");
        postgres.execute("alter table hotprompt_change drop constraint hotprompt_change_kind_check");
        postgres.execute(
                "alter table hotprompt_change add constraint hotprompt_change_kind_check check (kind in ('SAVE',"
                        + " 'DRAFT', 'RESTORE', 'EXPERIMENT', 'PROMOTE', 'STOP', 'DELETE', 'PRUNE', 'REDACT', 'LATER'))");
        postgres.execute("delete from hotprompt_schema");
        HotPromptSchema.create(postgres.dataSource());
        assertThat(store.versions("support")).hasSize(10);
        assertThat(store.version("support", 3).redaction()).isPresent();
        assertThat(postgres.value("select pg_get_constraintdef(oid) from pg_constraint where conname ="
                        + " 'hotprompt_change_kind_check'"))
                .contains("LATER");
        assertThatThrownBy(() -> store.redact("support", 12, "ada", "because"))
                .isInstanceOf(VersionInUseException.class);
    }
}
