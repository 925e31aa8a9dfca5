package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.hotprompt.PromptRegistry;
import io.hotprompt.source.SourceMode;
import io.hotprompt.store.Change;
import io.hotprompt.store.StoreUnavailableException;
import io.hotprompt.validation.PromptRules;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The application holds all connections of its pool, or the pool fails in its own way. */
class ExhaustedPoolTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    @Test
    void aLostListeningConnectionIsOpenedAgainAllTheSame() throws Exception {
        TestPostgres postgres = TestPostgres.withSchema();
        JdbcPromptStore store = JdbcPromptStore.builder(postgres.dataSource()).build();
        Saves.save(store, "support", "one");
        try (HikariDataSource pool = pool(postgres, 2);
                LogCapture log = LogCapture.open()) {
            JdbcPromptSource source = JdbcPromptSource.builder(pool)
                    .listen(postgres.url(), postgres.user(), postgres.password())
                    .heartbeat(Duration.ofMillis(300))
                    .build();
            try (PromptRegistry registry =
                    PromptRegistry.builder().source(source).build()) {
                registry.start();
                Await.until(SOON, () -> source.mode() == SourceMode.LISTENING);
                try (Connection one = pool.getConnection();
                        Connection two = pool.getConnection()) {
                    assertThat(List.of(one, two)).hasSize(2);
                    for (int i = 0; i < 5; i++) {
                        long opened = source.statistics().connections();
                        Await.until(
                                SOON, () -> !log.warnings("is it exhausted?").isEmpty());
                        postgres.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where application_name = 'hotprompt' and datname = current_database()");
                        long revision =
                                Saves.save(store, "support", "text " + i).revision();
                        assertThat(registry.awaitRevision(revision, Duration.ofSeconds(5)))
                                .isTrue();
                        Await.until(SOON, () -> source.statistics().connections() > opened);
                    }
                }
                Await.until(
                        SOON,
                        () -> store.instances().size() == 1
                                && store.instances().get(0).revision()
                                        == registry.status().revision());
            }
        }
    }

    private static HikariDataSource pool(TestPostgres postgres, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.url());
        config.setUsername(postgres.user());
        config.setPassword(postgres.password());
        config.setMaximumPoolSize(size);
        return new HikariDataSource(config);
    }

    /** Routes to the database of a tenant, and there is none. */
    private static final class NoTenant extends PlainDataSource {

        @Override
        public Connection getConnection() {
            throw new IllegalStateException("Cannot determine target DataSource for lookup key [null]");
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }

    @Test
    void aDataSourceThatThrowsWhateverItLikesIsAStoreThatIsAway() {
        JdbcPromptStore store = JdbcPromptStore.builder(new NoTenant()).build();
        assertThatThrownBy(() -> store.live("support"))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("Cannot determine target DataSource");
        assertThatThrownBy(() -> Saves.save(store, "support", "text")).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> store.awaitPropagation(1, Duration.ofMillis(10)))
                .isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> HotPromptSchema.create(new NoTenant())).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void receiptsThatNoDataSourceTakesAreWarnedOfOnce() throws Exception {
        TestPostgres postgres = TestPostgres.withSchema();
        Saves.save(JdbcPromptStore.builder(postgres.dataSource()).build(), "support", "one");
        SwitchedDataSource pool = new SwitchedDataSource(postgres.dataSource());
        JdbcPromptSource source = JdbcPromptSource.builder(pool)
                .listen(postgres::connect)
                .heartbeat(Duration.ofMillis(100))
                .build();
        try (PromptRegistry registry = PromptRegistry.builder().source(source).build();
                LogCapture log = LogCapture.open()) {
            registry.start();
            Await.until(SOON, () -> source.mode() == SourceMode.LISTENING);
            pool.fail = true;
            Await.until(SOON, () -> pool.failures.get() > 5);
            assertThat(log.warnings(""))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("receipt cannot be written", "no tenant"));
        }
    }

    private static final class SwitchedDataSource extends PlainDataSource {

        private final TestDataSource target;
        private volatile boolean fail;
        private final AtomicInteger failures = new AtomicInteger();

        SwitchedDataSource(TestDataSource target) {
            this.target = target;
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (fail) {
                failures.incrementAndGet();
                throw new IllegalStateException("no tenant");
            }
            return target.getConnection();
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }

    @Test
    void closingLogsNoTrouble() throws Exception {
        TestPostgres postgres = TestPostgres.withSchema();
        JdbcPromptStore store = JdbcPromptStore.builder(postgres.dataSource()).build();
        Saves.save(store, "support", "one");
        try (LogCapture log = LogCapture.open()) {
            for (int i = 0; i < 30; i++) {
                JdbcPromptSource source = JdbcPromptSource.builder(postgres.dataSource())
                        .listen(postgres.url(), postgres.user(), postgres.password())
                        .build();
                try (PromptRegistry registry = PromptRegistry.builder()
                        .source(source)
                        .pollInterval(Duration.ofMillis(100))
                        .build()) {
                    registry.start();
                    int closing = i;
                    Await.until(SOON, () -> closing % 2 == 0 || source.mode() == SourceMode.LISTENING);
                    Saves.save(store, "support", "text " + i);
                }
            }
            assertThat(log.warnings("")).isEmpty();
        }
    }

    @Test
    void aValidatorThatTakesItsTimeHoldsNoConnection() throws Exception {
        TestPostgres postgres = TestPostgres.withSchema();
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        try (HikariDataSource pool = pool(postgres, 1)) {
            JdbcPromptStore slow = JdbcPromptStore.builder(pool)
                    .rules(PromptRules.standard().with(definition -> {
                        entered.countDown();
                        await(released);
                        return List.of();
                    }))
                    .build();
            JdbcPromptStore quick = JdbcPromptStore.builder(pool).build();
            CompletableFuture<Change> saving =
                    CompletableFuture.supplyAsync(() -> Saves.save(slow, "slow", "judged for long"));
            assertThat(entered.await(15, TimeUnit.SECONDS)).isTrue();
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
            assertThat(Saves.save(quick, "quick", "meanwhile").version()).isEqualTo(1);
            released.countDown();
            assertThat(saving.get(15, TimeUnit.SECONDS).version()).isEqualTo(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
