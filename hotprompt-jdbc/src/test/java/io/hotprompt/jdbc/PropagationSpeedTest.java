package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PropagationSpeedTest {

    @Test
    void sixtySavesAreLiveOnTwentyInstancesInAMedianOfAtMostAHundredMilliseconds() throws Exception {
        TestPostgres postgres = TestPostgres.withSchema();
        WriterLog writer =
                new WriterLog(JdbcPromptStore.builder(postgres.dataSource()).build());
        writer.save();
        List<Long> millis = new ArrayList<>();
        try (Fleet fleet = Fleet.of(20, postgres, Duration.ofSeconds(10))) {
            fleet.awaitListening();
            for (int i = 0; i < 60; i++) {
                writer.save();
                millis.add(fleet.awaitRevision(writer.newestRevision(), Duration.ofSeconds(30))
                        .toMillis());
            }
            Collections.sort(millis);
            System.out.println("20 instances, 60 saves: commit to live on all, p50 " + millis.get(30) + " ms, p95 "
                    + millis.get(57) + " ms, max " + millis.get(59) + " ms");
            long connections = Long.parseLong(postgres.value("select count(*) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()"));
            long threads = ours().size();
            System.out.println("20 instances: " + connections + " connections, " + threads + " threads");
            assertThat(connections).isLessThanOrEqualTo(40);
            assertThat(threads).isLessThanOrEqualTo(40);
            fleet.assertFlawless();
        }
        assertThat(millis.get(30)).isLessThanOrEqualTo(100);
        assertThat(ours()).isEmpty();
        Await.until(
                Duration.ofSeconds(10),
                () -> postgres.value("select count(*) from pg_stat_activity where datname = current_database()"
                                + " and pid <> pg_backend_pid()")
                        .equals("0"));
    }

    @Test
    void manyInstancesConverge() throws Exception {
        TestPostgres postgres = TestPostgres.withSchema();
        WriterLog writer =
                new WriterLog(JdbcPromptStore.builder(postgres.dataSource()).build());
        writer.save();
        int instances = Scale.of(50, 100);
        try (Fleet fleet = Fleet.of(instances, postgres, Duration.ofSeconds(10))) {
            fleet.awaitListening();
            for (int i = 0; i < 3; i++) {
                writer.save();
            }
            Duration took = fleet.awaitRevision(writer.newestRevision(), Duration.ofSeconds(15));
            System.out.println(instances + " instances converged after " + took.toMillis() + " ms");
            fleet.assertFlawless();
        }
    }

    private static Set<Long> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("hotprompt-reload")
                        || thread.getName().startsWith("hotprompt-heartbeat"))
                .map(Thread::getId)
                .collect(Collectors.toSet());
    }
}
