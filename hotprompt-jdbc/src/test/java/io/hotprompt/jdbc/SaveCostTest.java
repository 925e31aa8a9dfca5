package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.store.Change;
import io.hotprompt.store.PromptStore;
import io.hotprompt.store.Retention;
import java.sql.Connection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A save costs what it costs, however many versions the prompt has. */
class SaveCostTest {

    private static final String TEXT = "word ".repeat(240);
    private static final int FEW = 100;
    private static final int MANY = 3_000;
    private static final int MEASURED = 20;
    private static final int TURNS = 200;

    /** A round may meet a neighbour that takes the machine away in time with one side; hardly all of them do. */
    private static final int ROUNDS = 8;

    private static final String PAGES = "select sum(heap_blks_hit + heap_blks_read + idx_blks_hit + idx_blks_read)"
            + " from pg_statio_user_tables where relname like 'hotprompt\\_%'";
    private static final String ARRIVED = "select bool_and(n_tup_ins >= case relname when 'hotprompt_history' then %d"
            + " else %d end) from pg_stat_user_tables where relname in ('hotprompt_version', 'hotprompt_change',"
            + " 'hotprompt_history')";

    private TestPostgres postgres;
    private int drafted;
    private int saved;
    private int rounds;

    /** Saves one version of the prompt, on a connection of its own. */
    private interface Saving {
        void save(String text) throws Exception;
    }

    /** Pages, unlike milliseconds, are the same on a machine that does something else besides. */
    @Test
    void aSaveTouchesNoMorePagesOfAPromptWithManyVersions() throws Exception {
        postgres = TestPostgres.withSchema();
        JdbcPromptStore store = JdbcPromptStore.builder(postgres.dataSource()).build();
        touchesNoMorePages(text -> Saves.save(store, "support", text));
        assertThat(store.versions("support", "", 1).items().get(0).version()).isGreaterThan(MANY);
    }

    @Test
    void aSaveInPsqlTouchesNoMorePagesOfAPromptWithManyVersions() throws Exception {
        postgres = TestPostgres.withSchema();
        touchesNoMorePages(text -> postgres.execute("select hotprompt_save('support', '" + text + "', 'because')"));
    }

    private void touchesNoMorePages(Saving saving) throws Exception {
        for (String table : List.of("version", "change", "history", "release", "revision")) {
            postgres.execute("alter table hotprompt_" + table + " set (autovacuum_enabled = false)");
        }
        drafts(FEW);
        long atFew = pagesOf(saving, "few");
        drafts(MANY);
        long atMany = pagesOf(saving, "many");
        assertThat(atMany)
                .as("pages touched by %d saves: %d at %d versions, %d at %d", MEASURED, atFew, FEW, atMany, MANY)
                .isLessThanOrEqualTo(atFew * 3 / 2);
    }

    private void drafts(int count) throws Exception {
        drafted += count;
        postgres.execute(
                "do $$ begin for i in 1 .. " + count + " loop perform hotprompt_record_draft('default', 'support',"
                        + " hotprompt_add_version('default', 'support', jsonb_build_array(jsonb_build_object('role', 'system',"
                        + " 'content', repeat('word ', 240) || i)), '[]', '{}', null, 'ada', 'many'), 'ada', 'many'); end loop; end $$");
    }

    private long pagesOf(Saving saving, String text) throws Exception {
        save(saving, text + " first");
        long before = pages();
        for (int i = 0; i < MEASURED; i++) {
            save(saving, text + i);
        }
        return pages() - before;
    }

    private void save(Saving saving, String text) throws Exception {
        saving.save(text);
        saved++;
    }

    /** What all saves and drafts so far have touched. A connection's statistics are there a moment after it has ended. */
    private long pages() throws Exception {
        Await.until(
                "the statistics did not arrive",
                Duration.ofSeconds(60),
                () -> "t".equals(postgres.value(ARRIVED.formatted(saved, drafted + saved))));
        return Long.parseLong(postgres.value(PAGES));
    }

    @Test
    void aSaveTakesNoLongerOfAPromptWithManyVersionsAndPrunedTheAuditIsWhole() throws Exception {
        int many = Scale.of(1_000, 100_000);
        TestPostgres grown = TestPostgres.withSchema();
        TestPostgres young = TestPostgres.withSchema();
        try (Connection one = grown.connect();
                Connection other = young.connect()) {
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            times(young, other, FEW, "young ");
            long start = median(times(grown, one, many, "start "), FEW, Math.min(many, 1_100));
            Medians medians = new Medians(Long.MAX_VALUE, 1);
            while (medians.ratio() > 1.5 && rounds < ROUNDS) {
                medians = inTurns(grown, one, young, other);
            }
            System.out.printf(
                    "REPORT a save at %d versions takes %d us, beside it one at %d versions %d us, at the start %d us%n",
                    many, medians.grown() / 1_000, FEW, medians.young() / 1_000, start / 1_000);
            assertThat(medians.ratio()).as("median save, grown to young").isLessThanOrEqualTo(1.5);
        }
        prunedTheAuditIsWhole(grown, many + rounds * TURNS);
    }

    private record Medians(long grown, long young) {

        double ratio() {
            return (double) grown / young;
        }
    }

    /** Side by side, so that both have the same neighbours; each begins as often as the other. */
    private Medians inTurns(TestPostgres grown, Connection one, TestPostgres young, Connection other) throws Exception {
        long[] ofGrown = new long[TURNS];
        long[] ofYoung = new long[TURNS];
        for (int i = 0; i < TURNS; i++) {
            String text = "round " + rounds + " turn " + i;
            if (i % 2 == 0) {
                ofGrown[i] = times(grown, one, 1, text)[0];
                ofYoung[i] = times(young, other, 1, text)[0];
            } else {
                ofYoung[i] = times(young, other, 1, text)[0];
                ofGrown[i] = times(grown, one, 1, text)[0];
            }
        }
        rounds++;
        return new Medians(median(ofGrown, 0, TURNS), median(ofYoung, 0, TURNS));
    }

    private void prunedTheAuditIsWhole(TestPostgres grown, int versions) throws Exception {
        JdbcPromptStore store = JdbcPromptStore.builder(grown.dataSource()).build();
        long start = System.nanoTime();
        assertThat(store.prune("support", Retention.newest(100), "bob", "yearly clean-up"))
                .isEqualTo(versions - 100);
        System.out.printf(
                "REPORT pruning %d versions took %d ms%n", versions - 100, (System.nanoTime() - start) / 1_000_000);
        assertThat(store.versions("support")).hasSize(100);
        assertThat(grown.value(
                        "select count(*) || ' ' || sum((note = 'because')::int) || ' ' || count(distinct version)"
                                + " from hotprompt_change where kind = 'SAVE' and author = 'ada'"))
                .isEqualTo(versions + " " + versions + " " + versions);
        assertThat(grown.value("select sum(substring(note from '\\((\\d+) removed')::int) from hotprompt_change"
                        + " where kind = 'PRUNE' and author = 'bob'"))
                .isEqualTo(Integer.toString(versions - 100));
        Change next = Saves.save(store, "support", "goes on");
        assertThat(next.version()).isEqualTo(versions + 1L);
    }

    private static long[] times(TestPostgres postgres, Connection connection, int saves, String text) throws Exception {
        PromptStore store =
                JdbcPromptStore.builder(postgres.dataSource()).build().within(connection);
        long[] times = new long[saves];
        for (int i = 0; i < saves; i++) {
            long start = System.nanoTime();
            Saves.save(store, "support", TEXT + text + i);
            connection.commit();
            times[i] = System.nanoTime() - start;
        }
        return times;
    }

    private static long median(long[] times, int from, int to) {
        long[] part = Arrays.copyOfRange(times, from, to);
        Arrays.sort(part);
        return part[part.length / 2];
    }
}
