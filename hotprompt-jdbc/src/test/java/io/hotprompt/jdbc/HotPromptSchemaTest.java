package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.model.HotPromptException;
import io.hotprompt.source.Known;
import io.hotprompt.source.SourceUnavailableException;
import io.hotprompt.store.StoreUnavailableException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
}
