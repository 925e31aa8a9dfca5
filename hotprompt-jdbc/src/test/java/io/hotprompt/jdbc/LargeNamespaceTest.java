package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.model.Release;
import io.hotprompt.source.Known;
import io.hotprompt.source.SourceRead;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ten thousand prompts: the first load, the idle look, one change. */
class LargeNamespaceTest {

    private static final int PROMPTS = 10_000;

    @Test
    void tenThousandPromptsAreLoadedQuicklyAndAskedAboutCheaply() throws Exception {
        TestPostgres postgres = TestPostgres.withSchema();
        postgres.execute(
                "insert into hotprompt_version (namespace, name, version, messages) select 'default', 'p-' || i, 1,"
                        + " jsonb_build_array(jsonb_build_object('role', 'system', 'content', repeat(md5(i::text), 125)))"
                        + " from generate_series(1, " + PROMPTS + ") i",
                "insert into hotprompt_release (name, version) select 'p-' || i, 1 from generate_series(1, " + PROMPTS
                        + ") i");
        try (FaultProxy proxy = FaultProxy.before(postgres)) {
            JdbcPromptSource source = JdbcPromptSource.builder(proxy.address().dataSource())
                    .listen(proxy.address()::connect)
                    .timeout(Duration.ofSeconds(10))
                    .build();
            try {
                Known known = load(source);
                Await.until(Duration.ofSeconds(10), () -> source.mode().name().equals("LISTENING"));
                idle(source, known, proxy);
                oneChange(postgres, source, known, proxy);
            } finally {
                source.close();
            }
        }
    }

    private static Known load(JdbcPromptSource source) {
        long start = System.nanoTime();
        SourceRead.Full full = (SourceRead.Full) source.read(Known.NOTHING);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.println("first load of 10,000 x 4 kB in " + took.toMillis() + " ms");
        assertThat(full.releases()).hasSize(PROMPTS);
        assertThat(took).isLessThan(Duration.ofSeconds(5));
        Map<String, Release> releases = new HashMap<>();
        full.releases().forEach(release -> releases.put(release.name(), release));
        return new Known(full.revision(), releases);
    }

    private static void idle(JdbcPromptSource source, Known known, FaultProxy proxy) {
        for (int i = 0; i < 20; i++) {
            source.read(known);
        }
        proxy.takeBytesFromServer();
        List<Long> micros = new ArrayList<>();
        int probes = 200;
        for (int i = 0; i < probes; i++) {
            long start = System.nanoTime();
            assertThat(source.read(known)).isInstanceOf(SourceRead.Unchanged.class);
            micros.add((System.nanoTime() - start) / 1_000);
        }
        Collections.sort(micros);
        long bytes = proxy.takeBytesFromServer() / probes;
        System.out.println("idle probe p50 " + micros.get(probes / 2) + " us, p99 " + micros.get(probes * 99 / 100)
                + " us through the proxy, " + bytes + " bytes");
        assertThat(micros.get(probes / 2)).isLessThan(5_000);
        assertThat(bytes).isLessThan(1_000);
    }

    private static void oneChange(TestPostgres postgres, JdbcPromptSource source, Known known, FaultProxy proxy) {
        Saves.save(JdbcPromptStore.builder(postgres.dataSource()).build(), "p-77", "x".repeat(4_000));
        proxy.takeBytesFromServer();
        SourceRead.Changes changes = (SourceRead.Changes) source.read(known);
        long bytes = proxy.takeBytesFromServer();
        System.out.println("one change of 4,000 characters read " + bytes + " bytes");
        assertThat(changes.releases()).hasSize(1);
        assertThat(bytes).isBetween(4_000L, 8_000L);
    }
}
