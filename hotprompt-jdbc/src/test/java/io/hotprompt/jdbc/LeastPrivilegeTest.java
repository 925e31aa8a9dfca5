package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.PromptRegistry;
import io.hotprompt.experiment.PromptUse;
import io.hotprompt.store.Change;
import io.hotprompt.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Four roles of names of their own and no superuser but for one statement: an owner, a writer, an editor, a reader. */
class LeastPrivilegeTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private TestPostgres postgres;
    private Logins logins;
    private String owner;
    private String writer;
    private String editor;
    private String reader;

    @BeforeEach
    void install() throws Exception {
        postgres = TestPostgres.emptyDatabase();
        postgres.execute("revoke create on schema public from public");
        logins = new Logins(postgres);
        owner = logins.make("owner");
        writer = logins.make("writer");
        editor = logins.make("editor");
        reader = logins.make("reader");
        postgres.execute("create schema prompts authorization " + owner);
        HotPromptSchema.create(as(owner));
        for (String[] grant : new String[][] {{writer, "writer"}, {editor, "editor"}, {reader, "reader"}}) {
            logins.execute(owner, List.of("select prompts.hotprompt_grant('" + grant[0] + "', '" + grant[1] + "')"));
        }
    }

    private TestDataSource as(String role) {
        return logins.dataSource(role, "prompts");
    }

    private JdbcPromptStore store(String role) {
        return JdbcPromptStore.builder(as(role)).build();
    }

    private PromptRegistry server() {
        JdbcPromptSource source = JdbcPromptSource.builder(as(reader))
                .listen(as(reader)::getConnection)
                .build();
        PromptRegistry registry = PromptRegistry.builder().source(source).build();
        registry.start();
        return registry;
    }

    @Test
    void everybodyDoesWhatTheRoleIsForAndNothingElse() throws Exception {
        try (PromptRegistry registry = server()) {
            Saves.save(store(writer), "support", "one");
            logins.execute(editor, List.of("select prompts.hotprompt_save('support', 'two', 'in psql')"));
            logins.execute(editor, List.of("select prompts.hotprompt_restore('support', 1, 'in psql')"));
            assertThat(registry.awaitRevision(3, SOON)).isTrue();
            Await.until(SOON, () -> store(writer).instances().size() == 1);
        }
        assertThat(store(reader).changes("support")).extracting(Change::author).containsExactly(editor, editor, "ada");
        try (JdbcExperimentRecorder recorder =
                JdbcExperimentRecorder.builder(as(reader)).start()) {
            recorder.exposure(new PromptUse("support", 1, Optional.empty(), 0));
            recorder.flush();
        }
        for (String role : List.of(reader, editor)) {
            assertThatThrownBy(() -> Saves.save(store(role), "support", "three"))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContainingAll("42501", "prompts.hotprompt_grant('" + role + "', 'writer')");
        }
        for (String[] refused : new String[][] {
            {reader, "select prompts.hotprompt_save('support', 'three', 'in psql')"},
            {editor, "select prompts.hotprompt_publish('default', 'support', 1, null, 'SAVE', 'the boss', 'x')"},
            {editor, "delete from prompts.hotprompt_instance"},
            {writer, "delete from prompts.hotprompt_version"}
        }) {
            assertThatThrownBy(() -> logins.execute(refused[0], List.of(refused[1])))
                    .as(refused[1])
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void nobodyIsWarnedAndEverybodyMayCallCreateAtTheirStart() {
        for (String role : List.of(owner, writer, editor, reader)) {
            assertThat(HotPromptSchema.check(as(role))).as(role).isEmpty();
            HotPromptSchema.create(as(role));
        }
    }

    @Test
    void anUpgradeKeepsWhatWasGranted() throws Exception {
        logins.execute(
                owner,
                List.of(
                        "alter default privileges in schema prompts grant all on tables to " + reader,
                        "alter default privileges in schema prompts grant all on functions to " + reader,
                        "delete from prompts.hotprompt_script where version > 5"));
        HotPromptSchema.create(as(owner));
        everybodyDoesWhatTheRoleIsForAndNothingElse();
        nobodyIsWarnedAndEverybodyMayCallCreateAtTheirStart();
    }

    @Test
    void aRoleThatOnlyMayUseTheOwnersTablesCannotUpgradeThemAndIsToldWhoCan() throws Exception {
        logins.execute(owner, List.of("delete from prompts.hotprompt_script where version = 6"));
        assertThatThrownBy(() -> HotPromptSchema.create(as(writer)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContainingAll("belong to role " + owner, writer);
        assertThatThrownBy(() -> HotPromptSchema.create(new TestDataSource(
                        postgres.url() + "?currentSchema=prompts", postgres.user(), postgres.password())))
                .hasMessageContaining("belong to role " + owner);
        HotPromptSchema.create(as(owner));
    }

    @Test
    void theTablesMayBeInTheSchemaThatHoldsTheShortNames() throws Exception {
        postgres.execute("create schema hotprompt authorization " + owner);
        TestDataSource ofOwner = logins.dataSource(owner, "hotprompt");
        HotPromptSchema.create(ofOwner);
        logins.execute(owner, List.of("select hotprompt.hotprompt_grant('" + editor + "', 'editor')"));
        logins.execute(editor, List.of("select hotprompt.save('support', 'one', 'in psql')"));
        assertThatThrownBy(() -> logins.execute(
                        editor,
                        List.of("select hotprompt.hotprompt_publish('default', 'support', 1, null, 'SAVE', 'x', 'y')")))
                .hasMessageContaining("permission denied");
        assertThat(HotPromptSchema.check(ofOwner)).isEmpty();
        try (Connection connection = ofOwner.getConnection()) {
            assertThat(JdbcPromptStore.builder(ofOwner)
                            .build()
                            .within(connection)
                            .names())
                    .containsExactly("support");
        }
    }

    @Test
    void aRoleThatWasNotGrantedAnAccessMakesNoSecondInstallation() throws Exception {
        String stranger = logins.make("stranger");
        postgres.execute("grant create on schema public to " + stranger);
        TestDataSource dataSource = logins.dataSource(stranger, "prompts,public");
        assertThatThrownBy(() -> HotPromptSchema.create(dataSource))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("select prompts.hotprompt_grant('" + stranger + "', 'reader')");
        assertThat(postgres.value("select count(*) from pg_tables where schemaname = 'public'"))
                .isEqualTo("0");
    }

    @Test
    void aSchemaWithCapitalsIsUpgradedToo() throws Exception {
        postgres.execute("create schema \"My-Prompts\" authorization " + owner);
        TestDataSource ofOwner = logins.dataSource(owner, "\"My-Prompts\"");
        HotPromptSchema.create(ofOwner);
        try (Connection connection = ofOwner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from hotprompt_script where version = 5");
        }
        HotPromptSchema.create(ofOwner);
        assertThat(HotPromptSchema.check(ofOwner)).isEmpty();
    }
}
