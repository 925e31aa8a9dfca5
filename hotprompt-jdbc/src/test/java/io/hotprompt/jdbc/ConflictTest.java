package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.store.SaveRequest;
import io.hotprompt.store.VersionConflictException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many edits of one version: exactly one succeeds. */
class ConflictTest {

    @Test
    void ofFiftyEditsOfOneBaseExactlyOneWinsInEveryRound() throws Exception {
        TestPostgres postgres = TestPostgres.withSchema();
        JdbcPromptStore store = JdbcPromptStore.builder(postgres.dataSource())
                .timeout(Duration.ofSeconds(60))
                .build();
        Saves.save(store, "support", "one");
        int editors = Scale.of(20, 50);
        ExecutorService threads = Executors.newFixedThreadPool(editors);
        try {
            for (int round = 1; round <= Scale.of(5, 100); round++) {
                assertThat(wins(store, threads, editors, round)).isEqualTo(1);
                assertThat(store.versions("support")).hasSize(round + 1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static int wins(JdbcPromptStore store, ExecutorService threads, int editors, long base) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Boolean>> results = new ArrayList<>();
        for (int i = 0; i < editors; i++) {
            SaveRequest request = SaveRequest.of("support")
                    .system("round " + base + " edit " + i)
                    .author("editor")
                    .note("because")
                    .baseVersion(base)
                    .build();
            results.add(threads.submit(() -> {
                go.await();
                try {
                    store.save(request);
                    return true;
                } catch (VersionConflictException e) {
                    return false;
                }
            }));
        }
        go.countDown();
        int wins = 0;
        for (Future<Boolean> result : results) {
            wins += result.get() ? 1 : 0;
        }
        return wins;
    }
}
