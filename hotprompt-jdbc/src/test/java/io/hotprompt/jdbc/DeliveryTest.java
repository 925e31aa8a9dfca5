package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptRegistry;
import io.hotprompt.source.SourceMode;
import io.hotprompt.store.Change;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a save to the registry of another process. */
class DeliveryTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private TestPostgres postgres;
    private JdbcPromptStore store;
    private PromptRegistry registry;

    @BeforeEach
    void onePrompt() throws Exception {
        postgres = TestPostgres.withSchema();
        store = JdbcPromptStore.builder(postgres.dataSource()).build();
        Saves.save(store, "support", "version 1");
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private JdbcPromptSource.Builder source() {
        return JdbcPromptSource.builder(postgres.dataSource());
    }

    private JdbcPromptSource.Builder listening() {
        return source().listen(postgres.url(), postgres.user(), postgres.password());
    }

    private void start(JdbcPromptSource source, Duration poll) {
        registry = PromptRegistry.builder().source(source).pollInterval(poll).build();
        registry.start();
    }

    private String text() {
        return registry.prompt("support").render(Map.of()).text();
    }

    @Test
    void aSaveArrivesByNotificationLongBeforeThePoll() throws Exception {
        JdbcPromptSource source = listening().build();
        start(source, Duration.ofHours(1));
        Await.until(SOON, () -> source.mode() == SourceMode.LISTENING);
        for (int i = 2; i < 30; i++) {
            Change change = Saves.save(store, "support", "version " + i);
            assertThat(registry.awaitRevision(change.revision(), SOON)).isTrue();
            assertThat(text()).isEqualTo("version " + i);
        }
    }

    @Test
    void aSaveArrivesWithinThePollIntervalWithoutAnyNotification() {
        start(source().build(), Duration.ofMillis(200));
        Change change = Saves.save(store, "support", "version 2");
        assertThat(registry.awaitRevision(change.revision(), SOON)).isTrue();
        assertThat(text()).isEqualTo("version 2");
        assertThat(registry.status().mode()).isEqualTo(SourceMode.POLLING);
    }

    @Test
    void whatWasSavedWhileNobodyListenedIsReadOnReconnect() throws Exception {
        JdbcPromptSource source = listening()
                .reconnect(Duration.ofMillis(50), Duration.ofMillis(200))
                .build();
        start(source, Duration.ofHours(1));
        Await.until(SOON, () -> source.mode() == SourceMode.LISTENING);
        for (int i = 2; i < 8; i++) {
            postgres.execute("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                    + " and datname = current_database()");
            Change change = Saves.save(store, "support", "version " + i);
            assertThat(registry.awaitRevision(change.revision(), SOON)).isTrue();
        }
    }

    @Test
    void afterALostConnectionSavesArriveByNotificationAgain() throws Exception {
        JdbcPromptSource source = listening()
                .reconnect(Duration.ofMillis(50), Duration.ofMillis(200))
                .build();
        start(source, Duration.ofHours(1));
        Await.until(SOON, () -> source.statistics().connections() == 1);
        for (int i = 2; i < 5; i++) {
            long connections = i;
            postgres.execute("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                    + " and datname = current_database()");
            Await.until(SOON, () -> source.statistics().connections() == connections);
            registry.refresh(SOON);
            long heard = source.statistics().notifications();
            Change change = Saves.save(store, "support", "version " + i);
            assertThat(registry.awaitRevision(change.revision(), SOON)).isTrue();
            assertThat(source.statistics().notifications()).isEqualTo(heard + 1);
        }
    }

    @Test
    void nothingIsLeftAfterCloseAndTheRegistryCanBeStartedAgainBefore() throws Exception {
        JdbcPromptSource source = listening().build();
        start(source, Duration.ofMillis(200));
        Await.until(
                SOON,
                () -> source.mode() == SourceMode.LISTENING && store.instances().size() == 1);
        registry.stop();
        assertThat(store.instances()).isEmpty();
        registry.start();
        Await.until(
                SOON,
                () -> source.mode() == SourceMode.LISTENING && store.instances().size() == 1);
        registry.close();
        assertThat(store.instances()).isEmpty();
        assertThat(threads()).isEmpty();
        Await.until(
                SOON,
                () -> postgres.value("select count(*) from pg_stat_activity where pid <> pg_backend_pid()"
                                + " and datname = current_database()")
                        .equals("0"));
        assertThat(text()).isEqualTo("version 1");
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("hotprompt"))
                .collect(Collectors.toSet());
    }
}
