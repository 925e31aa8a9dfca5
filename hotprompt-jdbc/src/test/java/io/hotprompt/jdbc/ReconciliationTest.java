package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was changed behind the triggers' back. */
class ReconciliationTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private TestPostgres postgres;
    private JdbcPromptStore store;
    private JdbcPromptSource source;
    private PromptRegistry registry;

    @BeforeEach
    void start() throws Exception {
        postgres = TestPostgres.withSchema();
        store = JdbcPromptStore.builder(postgres.dataSource()).build();
        Saves.save(store, "a", "a1");
        Saves.save(store, "a", "a2");
        Saves.save(store, "b", "b1");
        Saves.save(store, "c", "c1");
        source = JdbcPromptSource.builder(postgres.dataSource())
                .reconcile(Duration.ofMillis(50))
                .build();
        registry = PromptRegistry.builder()
                .source(source)
                .pollInterval(Duration.ofMillis(20))
                .build();
        registry.start();
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private String text(String name) {
        return registry.prompt(name).render(Map.of()).text();
    }

    private void untriggered(String sql) throws Exception {
        postgres.execute("set session_replication_role = replica", sql);
    }

    @Test
    void aPointerMovedWithoutTriggersIsFoundAndCounted() throws Exception {
        untriggered("update hotprompt_release set version = 1 where name = 'a'");
        Await.until(SOON, () -> text("a").equals("a1"));
        assertThat(source.statistics().repaired()).isEqualTo(1);
        assertThat(text("b")).isEqualTo("b1");
    }

    @Test
    void aRowRemovedWithoutTriggersIsFound() throws Exception {
        untriggered("delete from hotprompt_release where name = 'c'");
        Await.until(SOON, () -> registry.find("c").isEmpty());
        assertThat(text("b")).isEqualTo("b1");
    }

    @Test
    void aBodyChangedInPlaceIsRefusedAndTheLastGoodOneServed() throws Exception {
        untriggered("update hotprompt_version set content_hash = 'forged'" + " where name = 'b'");
        Await.until(SOON, () -> registry.status().rejections().containsKey("b"));
        assertThat(text("b")).isEqualTo("b1");
    }

    @Test
    void normallyThereIsNothingToRepair() throws Exception {
        for (int i = 0; i < 20; i++) {
            long revision = Saves.save(store, "a", "text " + i).revision();
            assertThat(registry.awaitRevision(revision, SOON)).isTrue();
        }
        store.delete("b", "ada", "not needed");
        Await.until(SOON, () -> registry.find("b").isEmpty());
        long reads = registry.status().reads().unchanged();
        Await.until(SOON, () -> registry.status().reads().unchanged() > reads + 20);
        assertThat(source.statistics().repaired()).isZero();
        assertThat(source.statistics().polled()).isGreaterThan(15);
    }
}
