package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptRegistry;
import io.hotprompt.source.SourceMode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A standby is read, promoted, and lags behind. */
class StandbyTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    /** More than are lost: a registry holds back the removal of most of its prompts. */
    private static final int KEPT = 5;

    private OwnServer primary;
    private OwnServer standby;
    private JdbcPromptStore store;

    @BeforeEach
    void primaryAndStandby() throws Exception {
        primary = OwnServer.start();
        HotPromptSchema.create(primary.address().dataSource());
        store = JdbcPromptStore.builder(primary.address().dataSource()).build();
        for (int i = 1; i <= KEPT; i++) {
            Saves.save(store, "kept-" + i, "kept");
        }
        standby = primary.standby();
    }

    @AfterEach
    void stop() {
        standby.close();
        primary.close();
    }

    private static JdbcPromptSource source(TestPostgres at) {
        return JdbcPromptSource.builder(at.dataSource())
                .listen(at::connect)
                .reconnect(Duration.ofMillis(100), Duration.ofSeconds(2))
                .heartbeat(Duration.ofSeconds(2))
                .build();
    }

    private static PromptRegistry start(JdbcPromptSource source) {
        PromptRegistry registry = PromptRegistry.builder()
                .source(source)
                .pollInterval(Duration.ofMillis(500))
                .build();
        registry.start();
        return registry;
    }

    @Test
    void aStandbyIsPolledAndListenedToOnceItIsPromoted() throws Exception {
        JdbcPromptSource source = source(standby.address());
        try (LogCapture log = LogCapture.open();
                PromptRegistry registry = start(source)) {
            for (int i = 0; i < 5; i++) {
                long revision = Saves.save(store, "support", "text " + i).revision();
                assertThat(registry.awaitRevision(revision, SOON)).isTrue();
            }
            assertThat(source.mode()).isEqualTo(SourceMode.POLLING);
            assertThat(log.warnings("Cannot listen")).singleElement().asString().contains("25006");
            primary.crash();
            standby.promote();
            long start = System.nanoTime();
            Await.until(Duration.ofSeconds(10), () -> source.mode() == SourceMode.LISTENING);
            System.out.println("promotion: listening again after "
                    + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
            JdbcPromptStore promoted =
                    JdbcPromptStore.builder(standby.address().dataSource()).build();
            long revision = Saves.save(promoted, "support", "after").revision();
            assertThat(registry.awaitRevision(revision, SOON)).isTrue();
        }
    }

    @Test
    void aReplicaThatLagsBehindIsIgnoredAndSaidOnce() throws Exception {
        try (FaultProxy proxy = FaultProxy.before(primary.address());
                LogCapture log = LogCapture.open();
                PromptRegistry registry = start(source(proxy.address()))) {
            standby.address().execute("select pg_wal_replay_pause()");
            long revision = Saves.save(store, "support", "new").revision();
            assertThat(registry.awaitRevision(revision, SOON)).isTrue();
            proxy.retarget(standby.address());
            Await.until(SOON, () -> !log.warnings("has not caught up").isEmpty());
            long reads = registry.status().reads().failed();
            Await.until(SOON, () -> registry.status().reads().failed() > reads + 3);
            assertThat(log.warnings("has not caught up")).hasSize(1);
            assertThat(registry.status().lastError().orElse(""))
                    .contains("has not caught up with revision " + revision);
            Await.until(SOON, () -> registry.status().age().compareTo(Duration.ofSeconds(1)) > 0);
            assertThat(registry.snapshot().revision()).isEqualTo(revision);
            assertThat(registry.find("support")).isPresent();
            standby.address().execute("select pg_wal_replay_resume()");
            long next = Saves.save(store, "support", "newer").revision();
            assertThat(registry.awaitRevision(next, SOON)).isTrue();
            assertThat(registry.status().lastError()).isEmpty();
        }
    }

    @Test
    void aFailoverThatLostThreeCommitsLeavesNoGhosts() throws Exception {
        try (FaultProxy proxy = FaultProxy.before(primary.address());
                LogCapture log = LogCapture.open();
                PromptRegistry registry = start(source(proxy.address()))) {
            Await.until(
                    SOON,
                    () -> standby.address()
                            .value("select revision from hotprompt_revision")
                            .equals(Integer.toString(KEPT)));
            standby.cutOff();
            for (int i = 0; i < 3; i++) {
                long revision = Saves.save(store, "ghost-" + i, "lost").revision();
                assertThat(registry.awaitRevision(revision, SOON)).isTrue();
            }
            primary.crash();
            standby.promote();
            proxy.retarget(standby.address());
            JdbcPromptStore promoted =
                    JdbcPromptStore.builder(standby.address().dataSource()).build();
            Saves.save(promoted, "support", "after the failover");
            Await.until(SOON, () -> registry.find("support").isPresent());
            Await.until(SOON, () -> registry.snapshot().names().size() == KEPT + 1);
            assertThat(registry.snapshot().names()).noneMatch(name -> name.startsWith("ghost"));
            assertThat(registry.snapshot().revision()).isEqualTo(KEPT + 1);
            Await.until(SOON, () -> log.warnings("another history").size() == 1);
        }
    }
}
