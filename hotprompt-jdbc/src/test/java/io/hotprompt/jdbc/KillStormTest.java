package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** All connections are ended again and again while prompts are saved. */
class KillStormTest {

    @Test
    void allBackendsAreTerminatedAgainAndAgainDuringSaves() throws Exception {
        TestPostgres postgres = TestPostgres.withSchema();
        WriterLog writer =
                new WriterLog(JdbcPromptStore.builder(postgres.dataSource()).build());
        writer.save();
        int kills = Scale.of(15, 100);
        int saves = Scale.of(150, 1_000);
        try (Fleet fleet = Fleet.of(5, postgres)) {
            fleet.awaitListening();
            AtomicBoolean killing = new AtomicBoolean(true);
            Thread killer = new Thread(() -> {
                for (int i = 0; i < kills && killing.get(); i++) {
                    kill(postgres);
                }
            });
            killer.start();
            for (int i = 0; i < saves || killer.isAlive(); i++) {
                writer.save();
            }
            killer.join();
            while (!writer.save()) {
                // The last kill may have met this save.
            }
            Duration took = fleet.awaitRevision(writer.newestRevision(), Duration.ofSeconds(5));
            assertThat(took).isLessThan(Duration.ofSeconds(5));
            fleet.assertFlawless();
        }
        writer.assertInHistory(postgres);
    }

    private static void kill(TestPostgres postgres) {
        try {
            postgres.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
