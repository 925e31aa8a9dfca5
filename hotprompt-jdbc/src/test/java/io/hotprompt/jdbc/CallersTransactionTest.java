package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.store.PromptStore;
import io.hotprompt.store.StoreUnavailableException;
import io.hotprompt.store.UnknownVersionException;
import io.hotprompt.validation.InvalidPromptException;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallersTransactionTest {

    private TestPostgres postgres;
    private JdbcPromptStore store;

    @BeforeEach
    void aTableOfTheApplication() throws Exception {
        postgres = TestPostgres.withSchema();
        store = JdbcPromptStore.builder(postgres.dataSource()).build();
        postgres.execute("create table page (text text)");
    }

    @Test
    void aPromptIsPublishedTogetherWithTheCallersRowsOrNotAtAll() throws Exception {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            PromptStore joined = store.within(connection);
            statement.execute("insert into page values ('a')");
            Saves.save(joined, "support", "one");
            assertThat(joined.names()).containsExactly("support");
            assertThat(store.names()).isEmpty();
            connection.rollback();
            assertThat(store.names()).isEmpty();

            statement.execute("insert into page values ('b')");
            Saves.save(joined, "support", "one");
            connection.commit();
        }
        assertThat(store.names()).containsExactly("support");
        assertThat(postgres.value("select text from page")).isEqualTo("b");
    }

    @Test
    void aRefusedSaveLeavesTheCallersTransactionUsable() throws Exception {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("insert into page values ('a')");
            assertThatThrownBy(() -> Saves.save(store.within(connection), "support", "{{"))
                    .isInstanceOf(InvalidPromptException.class);
            connection.commit();
        }
        assertThat(postgres.value("select count(*) from page")).isEqualTo("1");
    }

    @Test
    void withoutATransactionNothingIsChanged() throws Exception {
        try (Connection connection = postgres.connect()) {
            assertThatThrownBy(() -> Saves.save(store.within(connection), "support", "one"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("auto-commit");
            assertThat(store.within(connection).names()).isEmpty();
        }
    }

    /** In a transaction of the caller, which is rolled back; reads and changes with the store as it is there. */
    private void inTransaction(String begin, Inside inside) throws Exception {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(begin);
            inside.run(store.within(connection), connection);
            connection.rollback();
        }
    }

    private interface Inside {
        void run(PromptStore joined, Connection connection) throws Exception;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set local lock_timeout = 7000",
                "set local statement_timeout = 8000",
                "set local lock_timeout = 7000; set local statement_timeout = 8000",
                "set transaction isolation level repeatable read",
                "set transaction isolation level serializable",
                "set local search_path = public, pg_catalog"
            })
    void whatTheCallerHasSetIsAsItWas(String begin) throws Exception {
        inTransaction(begin, (joined, connection) -> {
            ConnectionState before = ConnectionState.of(connection);
            Saves.save(joined, "support", "one");
            joined.versions("support");
            assertThatThrownBy(() -> Saves.save(joined, "support", "{{")).isInstanceOf(InvalidPromptException.class);
            assertThatThrownBy(() -> joined.version("support", 9)).isInstanceOf(UnknownVersionException.class);
            assertThat(ConnectionState.of(connection)).isEqualTo(before);
        });
    }

    @Test
    void aReadOnlyTransactionReadsAndRefusesChanges() throws Exception {
        Saves.save(store, "support", "one");
        inTransaction("set transaction read only", (joined, connection) -> {
            assertThat(joined.names()).containsExactly("support");
            assertThatThrownBy(() -> Saves.save(joined, "support", "two"))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("25006");
            assertThat(joined.names()).containsExactly("support");
        });
    }

    @Test
    void onlyTheCallerCanRepeatItsTransactionAfterAConflictOfSnapshots() throws Exception {
        inTransaction("set transaction isolation level repeatable read", (joined, connection) -> {
            assertThat(joined.names()).isEmpty();
            Saves.save(store, "support", "meanwhile");
            assertThatThrownBy(() -> Saves.save(joined, "support", "one"))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContainingAll("40001", "repeat the transaction");
            assertThat(joined.names()).isEmpty();
        });
    }

    @Test
    void aTransactionThatFailedEarlierIsNotTouched() throws Exception {
        inTransaction("savepoint mine", (joined, connection) -> {
            try (Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute("select 1 / 0")).hasMessageContaining("zero");
                assertThatThrownBy(joined::names)
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContaining("25P02");
                statement.execute("rollback to savepoint mine");
                assertThat(joined.names()).isEmpty();
            }
        });
    }

    @Test
    void aChangeOfPromptsCannotBePreparedForTwoPhases() throws Exception {
        OwnServer server = OwnServer.start();
        try (Connection connection = server.address().connect();
                Statement statement = connection.createStatement()) {
            HotPromptSchema.create(server.address().dataSource());
            PromptStore joined = JdbcPromptStore.builder(server.address().dataSource())
                    .build()
                    .within(connection);
            connection.setAutoCommit(false);
            assertThat(joined.names()).isEmpty();
            statement.execute("prepare transaction 'read'");
            statement.execute("rollback");
            Saves.save(joined, "support", "one");
            assertThatThrownBy(() -> statement.execute("prepare transaction 'changed'"))
                    .hasMessageContaining("cannot PREPARE a transaction that has executed LISTEN, UNLISTEN, or NOTIFY");
        } finally {
            server.close();
        }
    }

    @Test
    void theSchemaIsCreatedInTheTransactionOfTheCaller() throws Exception {
        TestPostgres empty = TestPostgres.emptyDatabase();
        ThreadBound application = new ThreadBound(empty.dataSource());
        String tables = "select count(*) from pg_class where relname like 'hotprompt%'";
        application.run(false, () -> {
            ConnectionState before = ConnectionState.of(application);
            HotPromptSchema.create(application);
            HotPromptSchema.validate(application);
            assertThat(ConnectionState.of(application)).isEqualTo(before);
            assertThat(empty.value(tables)).isEqualTo("0");
        });
        assertThat(empty.value(tables)).isEqualTo("0");
        application.run(true, () -> {
            HotPromptSchema.create(application);
            Saves.save(JdbcPromptStore.builder(application).build(), "support", "one");
        });
        assertThat(JdbcPromptStore.builder(application).build().names()).containsExactly("support");
    }
}
