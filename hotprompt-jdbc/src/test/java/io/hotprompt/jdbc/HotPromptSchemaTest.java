package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.model.HotPromptException;
import io.hotprompt.source.Known;
import io.hotprompt.source.SourceUnavailableException;
import io.hotprompt.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HotPromptSchemaTest {

    @Test
    void manyServersCreateItAtOnce() throws Exception {
        TestPostgres postgres = TestPostgres.emptyDatabase();
        ExecutorService servers = Executors.newFixedThreadPool(8);
        try {
            Callable<Void> creation = () -> {
                HotPromptSchema.create(postgres.dataSource());
                return null;
            };
            List<Future<Void>> all = servers.invokeAll(
                    IntStream.range(0, 16).mapToObj(i -> creation).toList());
            for (Future<Void> one : all) {
                one.get();
            }
        } finally {
            servers.shutdownNow();
        }
        HotPromptSchema.validate(postgres.dataSource());
        assertThat(postgres.value("select count(*) from hotprompt_revision")).isEqualTo("1");
    }

    @Test
    void creatingItAgainKeepsEverything() throws Exception {
        TestPostgres postgres = TestPostgres.withSchema();
        JdbcPromptStore store = JdbcPromptStore.builder(postgres.dataSource()).build();
        Saves.save(store, "support", "one");
        HotPromptSchema.create(postgres.dataSource());
        postgres.execute("delete from hotprompt_schema");
        HotPromptSchema.create(postgres.dataSource());
        assertThat(store.names()).containsExactly("support");
        assertThat(Saves.save(store, "support", "two").revision()).isEqualTo(2);
    }

    @Test
    void aMissingSchemaIsNamedWithTheScriptThatCreatesIt() throws Exception {
        TestPostgres postgres = TestPostgres.emptyDatabase();
        String where = postgres.host() + ":" + postgres.port() + "/" + postgres.database();
        assertThatThrownBy(() -> HotPromptSchema.validate(postgres.dataSource()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContainingAll(where, "HotPromptSchema.create", HotPromptSchema.SCRIPT_PATH);
        assertThatThrownBy(() ->
                        JdbcPromptStore.builder(postgres.dataSource()).build().names())
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContainingAll(where, "42P01", HotPromptSchema.SCRIPT_PATH);
        JdbcPromptSource source =
                JdbcPromptSource.builder(postgres.dataSource()).build();
        assertThatThrownBy(() -> source.read(Known.NOTHING))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContainingAll(where, "42P01", HotPromptSchema.SCRIPT_PATH);
        source.close();
    }

    @Test
    void aNewerSchemaIsLeftAlone() throws Exception {
        TestPostgres postgres = TestPostgres.withSchema();
        postgres.execute("insert into hotprompt_schema (version) values (99)");
        assertThatThrownBy(() -> HotPromptSchema.validate(postgres.dataSource()))
                .isInstanceOf(HotPromptException.class)
                .hasMessageContainingAll("99", "update hotprompt-jdbc");
        assertThatThrownBy(() -> HotPromptSchema.create(postgres.dataSource())).hasMessageContaining("99");
    }

    @Test
    void theTablesMayBeInAnotherSchemaOfTheSearchPath() throws Exception {
        TestPostgres postgres = TestPostgres.emptyDatabase();
        postgres.execute(
                "create schema prompts",
                "alter database " + postgres.database() + " set search_path = prompts, public");
        HotPromptSchema.create(postgres.dataSource());
        JdbcPromptStore store = JdbcPromptStore.builder(postgres.dataSource()).build();
        Saves.save(store, "support", "one");
        assertThat(postgres.value("select count(*) from prompts.hotprompt_release"))
                .isEqualTo("1");
    }

    @Test
    void whereNothingIsMissingNobodyIsWaitedFor() throws Exception {
        TestPostgres postgres = TestPostgres.withSchema();
        try (Connection other = postgres.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(468776678)");
            statement.execute("select revision from hotprompt_revision for update");
            CompletableFuture.runAsync(() -> HotPromptSchema.create(postgres.dataSource()))
                    .get(20, TimeUnit.SECONDS);
            other.rollback();
        }
    }

    @Test
    void readersDoNotQueueBehindAnUpgradeThatWaits() throws Exception {
        TestPostgres postgres = TestPostgres.emptyDatabase();
        try (Connection connection = postgres.connect()) {
            Scripts.inOneTransaction(connection, Scripts.OLD);
        }
        JdbcPromptStore store = JdbcPromptStore.builder(postgres.dataSource()).build();
        Saves.save(store, "support", "one");
        try (LogCapture log = LogCapture.open();
                Connection dump = postgres.connect();
                Statement statement = dump.createStatement()) {
            dump.setAutoCommit(false);
            statement.execute("lock table hotprompt_version in access share mode");
            CompletableFuture<Void> upgrade =
                    CompletableFuture.runAsync(() -> HotPromptSchema.create(postgres.dataSource()));
            Await.until(Duration.ofSeconds(30), () -> {
                // Waits for the upgrade's two seconds at most, which is less than the five it may wait for a lock.
                assertThat(store.names()).containsExactly("support");
                return log.lines("are in use").size() >= 2;
            });
            assertThat(log.lines("are in use").get(0)).contains("hotprompt_version");
            dump.rollback();
            upgrade.get(60, TimeUnit.SECONDS);
        }
        assertThat(HotPromptSchema.check(postgres.dataSource())).isEmpty();
    }

    @Test
    void whatTheScriptsHaveToTellIsLogged() throws Exception {
        TestPostgres postgres = TestPostgres.emptyDatabase();
        String other = new Logins(postgres).make("other");
        postgres.execute(
                "create schema first",
                "create schema second",
                "alter default privileges in schema second grant all on tables to " + other);
        try (LogCapture log = LogCapture.open()) {
            HotPromptSchema.create(in(postgres, "first"));
            assertThat(log.lines("V5__sql_functions.sql")).isEmpty();
            HotPromptSchema.create(in(postgres, "second"));
            assertThat(log.lines("V5__sql_functions.sql"))
                    .singleElement()
                    .asString()
                    .contains("second.hotprompt_save");
            assertThat(log.lines("default privileges gave " + other)).hasSize(1);
            assertThat(log.lines("skipping")).isEmpty();
        }
    }

    private static TestDataSource in(TestPostgres postgres, String schema) {
        return new TestDataSource(postgres.url() + "?currentSchema=" + schema, postgres.user(), postgres.password());
    }

    @Test
    void aRoleThatOwnsNothingMayCallItAtEveryStart() throws Exception {
        TestPostgres postgres = TestPostgres.withSchema();
        Logins logins = new Logins(postgres);
        String reader = logins.make("reader");
        postgres.execute(
                "select hotprompt_grant('" + reader + "', 'reader')",
                "alter function hotprompt_lock() reset search_path");
        HotPromptSchema.create(logins.dataSource(reader));
        assertThat(HotPromptSchema.check(logins.dataSource(reader)))
                .extracting(SchemaFinding::kind)
                .containsExactly(SchemaFinding.Kind.SEARCH_PATH);
    }
}
