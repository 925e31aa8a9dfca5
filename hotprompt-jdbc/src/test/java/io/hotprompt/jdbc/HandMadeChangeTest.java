package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.model.Release;
import io.hotprompt.source.Known;
import io.hotprompt.source.SourceRead;
import io.hotprompt.store.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** What somebody does to the tables with psql. */
class HandMadeChangeTest {

    private TestPostgres postgres;
    private JdbcPromptStore store;
    private JdbcPromptSource source;

    @BeforeEach
    void twoVersions() throws Exception {
        postgres = TestPostgres.withSchema();
        store = JdbcPromptStore.builder(postgres.dataSource()).build();
        source = JdbcPromptSource.builder(postgres.dataSource()).build();
        Saves.save(store, "support", "one");
        Saves.save(store, "support", "two");
    }

    @AfterEach
    void close() {
        source.close();
    }

    private Known known() {
        SourceRead.Full full = (SourceRead.Full) source.read(Known.NOTHING);
        return new Known(full.revision(), Map.of("support", full.releases().get(0)));
    }

    private List<Release> changes(Known since) {
        return ((SourceRead.Changes) source.read(since)).releases();
    }

    @Test
    void aPointerMovedByHandIsDeliveredRecordedAndNotified() throws Exception {
        Known before = known();
        try (Connection listener = postgres.connect();
                Statement statement = listener.createStatement()) {
            statement.execute("listen hotprompt");
            postgres.execute("update hotprompt_release set version = 1 where name = 'support'");
            PGNotification[] heard = listener.unwrap(PGConnection.class).getNotifications(5_000);
            assertThat(heard).extracting(PGNotification::getParameter).containsExactly("3");
        }
        assertThat(changes(before))
                .singleElement()
                .isInstanceOfSatisfying(
                        Release.Live.class,
                        live -> assertThat(live.definition().version()).isEqualTo(1));
        Change recorded = store.changes("support").get(0);
        assertThat(recorded.kind()).isEqualTo(Change.Kind.RESTORE);
        assertThat(recorded.author()).isEqualTo(postgres.user());
        assertThat(recorded.fromVersion()).hasValue(2);
    }

    @Test
    void aRowDeletedByHandIsATombstone() throws Exception {
        Known before = known();
        postgres.execute("delete from hotprompt_release");
        assertThat(changes(before)).singleElement().isInstanceOf(Release.Deleted.class);
        assertThat(store.changes("support").get(0).kind()).isEqualTo(Change.Kind.DELETE);
        assertThat(store.live("support")).isEmpty();
    }

    @Test
    void aVersionInsertedByHandIsDelivered() throws Exception {
        postgres.execute(
                "insert into hotprompt_version (namespace, name, version, messages)"
                        + " values ('default', 'greeting', 1, '[{\"role\": \"user\", \"content\": \"Hi {{name}}\"}]')",
                "insert into hotprompt_release (name, version) values ('greeting', 1)");
        assertThat(store.live("greeting").orElseThrow().definition().messages())
                .singleElement()
                .satisfies(message -> assertThat(message.content()).isEqualTo("Hi {{name}}"));
        assertThat(store.changes("greeting").get(0).kind()).isEqualTo(Change.Kind.SAVE);
    }

    @Test
    void severalStatementsInOneTransactionAreOneRevisionAndOneNotification() throws Exception {
        try (Connection listener = postgres.connect();
                Statement listening = listener.createStatement();
                Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            listening.execute("listen hotprompt");
            connection.setAutoCommit(false);
            statement.execute("update hotprompt_release set version = 1");
            statement.execute("savepoint s");
            statement.execute("update hotprompt_release set version = 2");
            statement.execute("delete from hotprompt_release");
            statement.execute("rollback to s");
            statement.execute("update hotprompt_release set version = 2");
            connection.commit();
            assertThat(listener.unwrap(PGConnection.class).getNotifications(5_000))
                    .hasSize(1);
        }
        assertThat(postgres.value("select revision from hotprompt_revision")).isEqualTo("3");
        assertThat(postgres.value("select count(*) from hotprompt_history where revision = 3"))
                .isEqualTo("1");
        assertThat(store.live("support").orElseThrow().definition().version()).isEqualTo(2);
    }

    @Test
    void historyCannotBeChanged() {
        for (String sql : List.of(
                "update hotprompt_version set note = 'x'",
                "delete from hotprompt_version",
                "truncate hotprompt_version cascade",
                "update hotprompt_change set author = 'somebody'",
                "delete from hotprompt_change",
                "truncate hotprompt_change",
                "delete from hotprompt_revision",
                "truncate hotprompt_revision",
                "update hotprompt_history set token = 'x'",
                "delete from hotprompt_history",
                "truncate hotprompt_history",
                "truncate hotprompt_release")) {
            assertThatThrownBy(() -> postgres.execute(sql))
                    .as(sql)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("is never changed");
        }
    }

    @Test
    void whoWroteAnAuditEntryCannotBeForged() throws Exception {
        postgres.execute(
                "insert into hotprompt_change (namespace, name, revision, kind, version, author, note, at, db_role)"
                        + " values ('default', 'support', 9, 'SAVE', 2, 'ada', 'x', 'epoch', 'somebody')");
        assertThat(postgres.value("select db_role from hotprompt_change order by id desc limit 1"))
                .isEqualTo(postgres.user());
        assertThat(postgres.value("select at > now() - interval '1 minute' from hotprompt_change order by id desc"))
                .isEqualTo("t");
    }

    @Test
    void anotherNamespaceMovesTheRevisionAndNothingElse() {
        Known before = known();
        JdbcPromptStore other = JdbcPromptStore.builder(postgres.dataSource())
                .namespace("other")
                .build();
        Saves.save(other, "support", "of the other");
        SourceRead.Changes changes = (SourceRead.Changes) source.read(before);
        assertThat(changes.releases()).isEmpty();
        assertThat(changes.to().number()).isEqualTo(before.revision().number() + 1);
        assertThat(store.live("support").orElseThrow().definition().version()).isEqualTo(2);
    }
}
