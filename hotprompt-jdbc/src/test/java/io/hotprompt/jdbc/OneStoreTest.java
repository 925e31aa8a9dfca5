package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptRegistry;
import io.hotprompt.source.SourceMode;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pool and listening connection are configured apart, and may lead to different stores. */
class OneStoreTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    private TestPostgres postgres;
    private LogCapture log;

    @BeforeEach
    void createSchemas() throws Exception {
        postgres = TestPostgres.withSchema();
        Saves.save(JdbcPromptStore.builder(postgres.dataSource()).build(), "support", "of public");
        log = LogCapture.open();
    }

    @AfterEach
    void close() {
        log.close();
    }

    private TestDataSource schema(String name) throws Exception {
        postgres.execute("create schema " + name);
        TestDataSource dataSource =
                new TestDataSource(postgres.url() + "?currentSchema=" + name, postgres.user(), postgres.password());
        HotPromptSchema.create(dataSource);
        return dataSource;
    }

    /** Serves from one pool, whatever the listening connection leads to. */
    private void servesThePoolAlone(TestDataSource pool, TestPostgres elsewhere, String... words) throws Exception {
        JdbcPromptStore store = JdbcPromptStore.builder(pool).build();
        Saves.save(store, "support", "of the pool");
        JdbcPromptSource source = JdbcPromptSource.builder(pool)
                .listen(elsewhere.url(), elsewhere.user(), elsewhere.password())
                .reconnect(Duration.ofMillis(20), Duration.ofMillis(100))
                .build();
        try (PromptRegistry registry = PromptRegistry.builder()
                .source(source)
                .pollInterval(Duration.ofMillis(100))
                .build()) {
            registry.start();
            Await.until(SOON, () -> !log.warnings("another store").isEmpty());
            for (int i = 0; i < 20; i++) {
                Saves.save(JdbcPromptStore.builder(elsewhere.dataSource()).build(), "support", "elsewhere " + i);
                long revision = Saves.save(store, "support", "of the pool " + i).revision();
                assertThat(registry.awaitRevision(revision, SOON)).isTrue();
                assertThat(registry.prompt("support").render(Map.of()).text()).isEqualTo("of the pool " + i);
            }
            assertThat(source.mode()).isEqualTo(SourceMode.POLLING);
            assertThat(store.instances())
                    .singleElement()
                    .satisfies(instance -> assertThat(instance.mode()).isEqualTo(SourceMode.POLLING));
            assertThat(JdbcPromptStore.builder(elsewhere.dataSource()).build().instances())
                    .isEmpty();
        }
        assertThat(log.warnings("another store"))
                .singleElement()
                .satisfies(line -> assertThat(line).contains(words));
        assertThat(log.warnings("history")).isEmpty();
    }

    @Test
    void anotherSchemaIsNeverServed() throws Exception {
        servesThePoolAlone(schema("tenant_a"), postgres, "public", "tenant_a");
    }

    @Test
    void anotherDatabaseIsNeverServed() throws Exception {
        TestPostgres other = TestPostgres.withSchema();
        servesThePoolAlone(postgres.dataSource(), other, postgres.database(), other.database());
    }

    @Test
    void aCopyOfTheDatabaseIsAnotherStore() throws Exception {
        TestPostgres copy = postgres.copy();
        servesThePoolAlone(postgres.dataSource(), copy, postgres.database(), copy.database());
    }

    @Test
    void theSameSchemaIsListenedTo() throws Exception {
        TestDataSource pool = schema("tenant_b");
        Properties login = new Properties();
        login.setProperty("user", postgres.user());
        login.setProperty("password", postgres.password());
        login.setProperty("currentSchema", "tenant_b");
        JdbcPromptSource source =
                JdbcPromptSource.builder(pool).listen(postgres.url(), login).build();
        JdbcPromptStore store = JdbcPromptStore.builder(pool).build();
        Saves.save(store, "support", "of tenant b");
        try (PromptRegistry registry = PromptRegistry.builder().source(source).build()) {
            registry.start();
            Await.until(SOON, () -> source.mode() == SourceMode.LISTENING);
            assertThat(registry.prompt("support").render(Map.of()).text()).isEqualTo("of tenant b");
        }
        assertThat(log.warnings("")).isEmpty();
    }

    @Test
    void aPoolThatMovesToAnotherStoreTakesTheListeningConnectionWithIt() throws Exception {
        TestPostgres other = TestPostgres.withSchema();
        Saves.save(JdbcPromptStore.builder(other.dataSource()).build(), "support", "of the other");
        MovingDataSource pool = new MovingDataSource(postgres.dataSource());
        JdbcPromptSource source = JdbcPromptSource.builder(pool)
                .listen(pool::getConnection)
                .heartbeat(Duration.ofMillis(200))
                .reconnect(Duration.ofMillis(20), Duration.ofMillis(100))
                .build();
        try (PromptRegistry registry = PromptRegistry.builder()
                .source(source)
                .pollInterval(Duration.ofMillis(200))
                .build()) {
            registry.start();
            Await.until(SOON, () -> source.mode() == SourceMode.LISTENING);
            pool.moveTo(other.dataSource());
            Await.until(
                    SOON,
                    () -> registry.prompt("support").render(Map.of()).text().equals("of the other"));
            Await.until(SOON, () -> source.mode() == SourceMode.LISTENING);
        }
    }
}
