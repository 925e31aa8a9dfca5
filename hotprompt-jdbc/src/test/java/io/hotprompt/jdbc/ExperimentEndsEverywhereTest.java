package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.model.Experiment;
import io.hotprompt.store.Change;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExperimentEndsEverywhereTest {

    private static final int ROUNDS = 50;

    private JdbcPromptStore store;
    private Servers servers;

    @BeforeEach
    void threeServers() throws Exception {
        TestPostgres postgres = TestPostgres.withSchema();
        store = JdbcPromptStore.builder(postgres.dataSource()).build();
        Saves.save(store, "support", "version 1");
        Saves.save(store, "support", "version 2");
        servers = new Servers(postgres, 3);
    }

    @AfterEach
    void close() {
        servers.close();
    }

    private Change start() {
        Experiment experiment = Experiment.of("tone")
                .control(1, 5_000)
                .variant("warm", 2, 5_000)
                .build();
        return store.startExperiment("support", experiment, "ada", "which is better?");
    }

    @Test
    void stoppingIsSeenByAllServersLikeASave() {
        double median = medianMillis(() -> store.stopExperiment("support", "grace", "no difference"));
        assertThat(median)
                .as("median of milliseconds from the commit to the last server")
                .isLessThan(100);
        assertThat(servers.prompt(2, "user-1").variant()).isEmpty();
        assertThat(servers.prompt(2, "user-1").version()).isEqualTo(1);
        Change audit = store.changes("support").get(0);
        assertThat(audit.kind()).isEqualTo(Change.Kind.STOP);
        assertThat(audit.author()).isEqualTo("grace");
        assertThat(audit.note()).isEqualTo("no difference");
    }

    @Test
    void promotingIsSeenByAllServersLikeASave() {
        double median = medianMillis(() -> store.promote("support", "warm", "grace", "it is better"));
        assertThat(median)
                .as("median of milliseconds from the commit to the last server")
                .isLessThan(100);
        assertThat(servers.prompt(2, "user-1").variant()).isEmpty();
        assertThat(servers.prompt(2, "user-1").version()).isEqualTo(2);
        Change audit = store.changes("support").get(0);
        assertThat(audit.kind()).isEqualTo(Change.Kind.PROMOTE);
        assertThat(audit.author()).isEqualTo("grace");
        assertThat(audit.note()).isEqualTo("it is better");
    }

    private double medianMillis(Supplier<Change> end) {
        long[] nanos = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            servers.await(start());
            Change ended = end.get();
            long before = System.nanoTime();
            servers.await(ended);
            nanos[round] = System.nanoTime() - before;
        }
        Arrays.sort(nanos);
        double median = nanos[ROUNDS / 2] / 1e6;
        System.out.printf("ended on 3 servers: median %.1f ms, slowest %.1f ms%n", median, nanos[ROUNDS - 1] / 1e6);
        return median;
    }
}
