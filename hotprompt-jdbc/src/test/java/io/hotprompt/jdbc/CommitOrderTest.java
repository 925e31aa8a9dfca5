package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.model.Release;
import io.hotprompt.source.Known;
import io.hotprompt.source.SourceRead;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The order of revisions is the order of commits, so that no reader misses one. */
class CommitOrderTest {

    private TestPostgres postgres;
    private JdbcPromptStore store;

    @BeforeEach
    void create() throws Exception {
        postgres = TestPostgres.withSchema();
        store = JdbcPromptStore.builder(postgres.dataSource())
                .timeout(Duration.ofSeconds(60))
                .build();
    }

    /** Reads again and again, as a registry does, and keeps the newest text of each prompt. */
    private final class Reader implements AutoCloseable {

        private final JdbcPromptSource source =
                JdbcPromptSource.builder(postgres.dataSource()).build();
        private final Map<String, Release> releases = new HashMap<>();
        private Known known = Known.NOTHING;
        private final Set<Long> seen = new HashSet<>();

        void read() {
            SourceRead read = source.read(known);
            if (read instanceof SourceRead.Full full) {
                full.releases().forEach(this::take);
                known = new Known(full.revision(), releases);
            } else if (read instanceof SourceRead.Changes changes) {
                changes.releases().forEach(this::take);
                known = new Known(changes.to(), releases);
            }
        }

        private void take(Release release) {
            releases.put(release.name(), release);
            seen.add(release.revision());
        }

        @Override
        public void close() {
            source.close();
        }
    }

    @Test
    void aWriterHeldOpenWhileOthersQueueLosesNothing() throws Exception {
        ExecutorService others = Executors.newFixedThreadPool(20);
        try (Reader reader = new Reader();
                Connection held = postgres.connect()) {
            reader.read();
            held.setAutoCommit(false);
            Saves.save(store.within(held), "held", "held open");
            List<Future<Long>> saves = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String name = "other-" + i;
                saves.add(others.submit(() -> Saves.save(store, name, "text").revision()));
            }
            long end = System.nanoTime()
                    + Scale.of(Duration.ofSeconds(1), Duration.ofSeconds(5)).toNanos();
            while (System.nanoTime() < end) {
                reader.read();
            }
            assertThat(reader.seen).isEmpty();
            held.commit();
            Set<Long> expected = new HashSet<>(Set.of(1L));
            for (Future<Long> save : saves) {
                expected.add(save.get());
                reader.read();
            }
            reader.read();
            assertThat(reader.seen).isEqualTo(expected).hasSize(21);
        } finally {
            others.shutdownNow();
        }
    }

    @Test
    void fourWritersWithRollbacksLoseNothing() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        int saves = Scale.of(120, 2_000);
        Set<Long> committed = ConcurrentHashMap.newKeySet();
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try (Reader reader = new Reader()) {
            List<Future<?>> running = new ArrayList<>();
            for (int w = 0; w < 4; w++) {
                Random random = new Random(seed + w);
                String writer = "w" + w;
                running.add(writers.submit(() -> write(writer, saves, random, committed)));
            }
            reader.read();
            while (running.stream().anyMatch(future -> !future.isDone())) {
                reader.read();
            }
            for (Future<?> one : running) {
                one.get();
            }
            reader.read();
            assertThat(reader.seen).isEqualTo(committed);
            assertThat(postgres.value("select revision from hotprompt_revision"))
                    .isEqualTo(Integer.toString(committed.size()));
        } finally {
            writers.shutdownNow();
        }
    }

    /** Each save is of a prompt of its own, so that every revision leaves a trace in every delta. */
    private Void write(String writer, int saves, Random random, Set<Long> committed) throws Exception {
        try (Connection connection = postgres.connect()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < saves; i++) {
                long revision = Saves.save(store.within(connection), writer + "-" + i, "text")
                        .revision();
                if (random.nextInt(50) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    committed.add(revision);
                }
            }
        }
        return null;
    }

    /**
     * What happens without the fence, so that nobody takes it for superfluous: the same reader, the same writers, but the
     * revision is a sequence and the newest one is the highest that can be seen.
     */
    @Test
    void aSequenceInPlaceOfTheFenceLosesTheHeldEdit() throws Exception {
        postgres.execute(
                "create sequence edit_revision",
                "alter table hotprompt_revision rename to fence",
                "alter table hotprompt_history rename to fence_history",
                "create view hotprompt_revision as"
                        + " select coalesce(max(revision), 0) revision, 'token' token from hotprompt_release",
                "create view hotprompt_history as select revision, 'token' token, now() at from hotprompt_release"
                        + " union all select 0, 'token', now()",
                "create or replace function hotprompt_lock() returns bigint language sql as $$ select 0::bigint $$",
                "create or replace function hotprompt_raise_fence() returns trigger language plpgsql as"
                        + " $$ begin return null; end $$",
                "create or replace function hotprompt_stamp_release() returns trigger language plpgsql as"
                        + " $$ begin new.revision := nextval('edit_revision'); return new; end $$");
        try (Reader reader = new Reader();
                Connection held = postgres.connect()) {
            reader.read();
            held.setAutoCommit(false);
            Saves.save(store.within(held), "held", "held open");
            Saves.save(store, "other", "text");
            reader.read();
            held.commit();
            reader.read();
            assertThat(reader.releases).containsOnlyKeys("other");
            assertThat(store.names()).containsExactly("held", "other");
        }
    }
}
