package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptRegistry;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Receipts of instances that died without a word. */
class ForgottenReceiptsTest {

    private static final Duration EVER = Duration.ofDays(3_000);

    private TestPostgres postgres;
    private JdbcPromptStore store;

    @BeforeEach
    void oneIsAlive() throws Exception {
        postgres = TestPostgres.withSchema();
        store = JdbcPromptStore.builder(postgres.dataSource()).build();
        receipts("alive", 1, "-1 minute", "1 hour");
    }

    private void receipts(String id, int count, String lastSeen, String expires) throws Exception {
        postgres.execute(
                "insert into hotprompt_instance (namespace, id, host, revision, token, mode, last_seen, expires_at)"
                        + " select 'default', '" + id + "-' || i, 'h', 0, 't', 'LISTENING', now() + interval '"
                        + lastSeen
                        + "', now() + interval '" + expires + "' from generate_series(1, " + count + ") i");
    }

    private int remove() throws Exception {
        try (Connection connection = postgres.connect()) {
            return InstanceTable.removeForgotten(connection);
        }
    }

    @Test
    void lostInstancesAreForgottenAfterADayWhateverIsAskedFor() throws Exception {
        receipts("lost", 1, "-20 hours", "-19 hours");
        receipts("forgotten", 1, "-26 hours", "-25 hours");
        assertThat(store.lostInstances(EVER)).extracting(InstanceStatus::id).containsExactly("lost-1");
        assertThat(store.lostInstances(Duration.ofHours(1))).isEmpty();
        assertThat(store.instances()).extracting(InstanceStatus::id).containsExactly("alive-1");
    }

    @Test
    void theyAreRemovedAThousandAtATimeAndNobodyWaits() throws Exception {
        receipts("lost", 1, "-20 hours", "-19 hours");
        receipts("forgotten", 1_500, "-26 hours", "-25 hours");
        try (Connection other = postgres.connect()) {
            other.setAutoCommit(false);
            other.createStatement().execute("select from hotprompt_instance where id = 'forgotten-7' for update");
            assertThat(remove()).isEqualTo(1_000);
            assertThat(remove()).isEqualTo(499);
            other.rollback();
        }
        assertThat(remove()).isEqualTo(1);
        assertThat(remove()).isZero();
        assertThat(postgres.value("select string_agg(id, ' ' order by id) from hotprompt_instance"))
                .isEqualTo("alive-1 lost-1");
    }

    @Test
    void theLivingAreFoundAmongManyDeadWithoutLookingAtThese() throws Exception {
        int dead = Scale.of(30_000, 300_000);
        receipts("forgotten", dead, "-26 hours", "-25 hours");
        postgres.execute("analyze hotprompt_instance");
        Await.until(Duration.ofSeconds(60), () -> pages() > dead);
        long before = pages();
        long start = System.nanoTime();
        assertThat(store.instances()).hasSize(1);
        assertThat(store.lostInstances(EVER)).isEmpty();
        System.out.printf(
                "REPORT instances() and lostInstances() beside %d dead receipts: %d ms%n",
                dead, (System.nanoTime() - start) / 1_000_000);
        Await.until(Duration.ofSeconds(60), () -> pages() > before);
        assertThat(pages() - before).isLessThan(100);
    }

    private long pages() throws Exception {
        return Long.parseLong(
                postgres.value("select heap_blks_hit + heap_blks_read + coalesce(idx_blks_hit + idx_blks_read, 0)"
                        + " from pg_statio_user_tables where relname = 'hotprompt_instance'"));
    }

    @Test
    void aLivingInstanceRemovesThemWithItsHeartbeats() throws Exception {
        receipts("forgotten", 2_500, "-26 hours", "-25 hours");
        Saves.save(store, "support", "text");
        JdbcPromptSource source = JdbcPromptSource.builder(postgres.dataSource())
                .heartbeat(Duration.ofMillis(100))
                .build();
        try (PromptRegistry registry = PromptRegistry.builder().source(source).build()) {
            registry.start();
            Await.until(
                    Duration.ofSeconds(20),
                    () -> postgres.value("select count(*) from hotprompt_instance where id like 'forgotten%'")
                            .equals("0"));
        }
    }
}
