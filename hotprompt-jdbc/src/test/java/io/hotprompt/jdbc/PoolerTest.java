package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.hotprompt.PromptRegistry;
import io.hotprompt.source.SourceMode;
import io.hotprompt.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Behind PgBouncer, which lends a connection of the server to a session or to a transaction. */
class PoolerTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int SAVES = Scale.of(20, 1_000);

    private TestPostgres postgres;

    @BeforeEach
    void createStore() throws Exception {
        postgres = TestPostgres.withSchema();
        Saves.save(JdbcPromptStore.builder(postgres.dataSource()).build(), "support", "first");
    }

    private HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(postgres.user());
        config.setPassword(postgres.password());
        config.setMaximumPoolSize(3);
        config.setConnectionTimeout(5_000);
        config.setValidationTimeout(1_000);
        return new HikariDataSource(config);
    }

    private PromptRegistry registry(JdbcPromptSource source) {
        PromptRegistry registry = PromptRegistry.builder()
                .source(source)
                .pollInterval(Duration.ofMillis(100))
                .build();
        registry.start();
        return registry;
    }

    private static void everythingSavedArrives(JdbcPromptStore store, PromptRegistry registry) {
        for (int i = 0; i < SAVES; i++) {
            long revision = Saves.save(store, "support", "text " + i).revision();
            assertThat(registry.awaitRevision(revision, SOON)).isTrue();
            assertThat(registry.prompt("support").render(Map.of()).text()).isEqualTo("text " + i);
        }
    }

    private static String value(Connection connection, String sql) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    @Test
    void inTransactionModeItPollsAndWarnsOnceAndLeavesNothingBehind() throws Exception {
        try (Pooler pooler = Pooler.start(postgres, "transaction");
                HikariDataSource direct = pool(postgres.url());
                LogCapture log = LogCapture.open()) {
            JdbcPromptSource source = JdbcPromptSource.builder(direct)
                    .listen(pooler.address().url(), postgres.user(), postgres.password())
                    .reconnect(Duration.ofMillis(50), Duration.ofMillis(200))
                    .build();
            try (PromptRegistry registry = registry(source)) {
                Await.until(
                        SOON, () -> !log.warnings("pooler in transaction mode").isEmpty());
                assertThat(source.mode()).isEqualTo(SourceMode.POLLING);
                JdbcPromptStore store = JdbcPromptStore.builder(direct).build();
                everythingSavedArrives(store, registry);
                assertThat(source.mode()).isEqualTo(SourceMode.POLLING);
                assertThat(log.warnings("")).hasSize(1);
                try (Connection other = pooler.connect("prepareThreshold=0")) {
                    assertThat(value(other, "select pg_listening_channels()")).isEmpty();
                    assertThat(value(other, "show lock_timeout")).isEqualTo("0");
                    assertThat(value(other, "show idle_session_timeout")).isEqualTo("0");
                }
            }
        }
    }

    @Test
    void inSessionModeItListens() throws Exception {
        try (Pooler pooler = Pooler.start(postgres, "session");
                HikariDataSource pool = pool(pooler.url(""));
                LogCapture log = LogCapture.open()) {
            JdbcPromptSource source = JdbcPromptSource.builder(pool)
                    .listen(pooler.address().url(), postgres.user(), postgres.password())
                    .build();
            try (PromptRegistry registry = registry(source)) {
                Await.until(SOON, () -> source.mode() == SourceMode.LISTENING);
                everythingSavedArrives(JdbcPromptStore.builder(pool).build(), registry);
                assertThat(source.statistics().notifications()).isGreaterThanOrEqualTo(SAVES);
            }
            assertThat(log.warnings("")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"prepareThreshold=5", "prepareThreshold=0"})
    void thePoolMayBeBehindATransactionModePoolerWhateverTheDriverPrepares(String settings) throws Exception {
        try (Pooler pooler = Pooler.start(postgres, "transaction");
                HikariDataSource one = pool(pooler.url(settings));
                HikariDataSource two = pool(pooler.url(settings));
                LogCapture log = LogCapture.open()) {
            JdbcPromptSource polling = JdbcPromptSource.builder(one).build();
            JdbcPromptSource listening = JdbcPromptSource.builder(two)
                    .listen(postgres.url(), postgres.user(), postgres.password())
                    .build();
            try (PromptRegistry polls = registry(polling);
                    PromptRegistry listens = registry(listening)) {
                Await.until(SOON, () -> listening.mode() == SourceMode.LISTENING);
                assertThat(polling.mode()).isEqualTo(SourceMode.POLLING);
                everythingSavedArrives(JdbcPromptStore.builder(one).build(), listens);
                everythingSavedArrives(JdbcPromptStore.builder(two).build(), polls);
                assertThat(log.warnings("")).isEmpty();
                try (Connection other = pooler.connect("prepareThreshold=0")) {
                    assertThat(value(other, "show lock_timeout")).isEqualTo("0");
                    assertThat(value(other, "show statement_timeout")).isEqualTo("0");
                }
            }
        }
    }

    @Test
    void afterARestartAndAPauseNothingIsLost() throws Exception {
        try (Pooler pooler = Pooler.start(postgres, "transaction");
                HikariDataSource pool = pool(pooler.url("prepareThreshold=0"))) {
            JdbcPromptSource source = JdbcPromptSource.builder(pool)
                    .listen(postgres.url(), postgres.user(), postgres.password())
                    .heartbeat(Duration.ofMillis(500))
                    .build();
            JdbcPromptStore store =
                    JdbcPromptStore.builder(pool).timeout(Duration.ofSeconds(2)).build();
            JdbcPromptStore direct =
                    JdbcPromptStore.builder(postgres.dataSource()).build();
            try (PromptRegistry registry = registry(source)) {
                Await.until(SOON, () -> source.mode() == SourceMode.LISTENING);
                pooler.restart();
                long revision =
                        Saves.save(direct, "support", "while it restarted").revision();
                assertThat(registry.awaitRevision(revision, SOON)).isTrue();
                Await.until(SOON, () -> store.instances().size() == 1);
                pooler.pause();
                long start = System.nanoTime();
                assertThatThrownBy(() -> Saves.save(store, "support", "while it paused"))
                        .isInstanceOf(StoreUnavailableException.class);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
                assertThat(direct.live("support").orElseThrow().revision()).isEqualTo(revision);
                pooler.resume();
                everythingSavedArrives(store, registry);
                Await.until(
                        SOON,
                        () -> direct.instances().get(0).revision()
                                == registry.status().revision());
            }
        }
    }
}
