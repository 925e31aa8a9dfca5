package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptRegistry;
import io.hotprompt.source.SourceMode;
import io.hotprompt.store.PromptStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several installations in one database, each in a schema of its own that belongs to a role of its own. */
class NeighboursTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final int OPERATIONS = Scale.of(150, 1_000);
    private static final int MEASURED = Scale.of(40, 200);

    private TestPostgres postgres;
    private final List<Tenant> tenants = new ArrayList<>();

    /** One installation, and an instance that serves it. */
    private record Tenant(
            String name, TestDataSource pool, JdbcPromptStore store, JdbcPromptSource source, PromptRegistry registry) {

        static Tenant of(String name, TestPostgres postgres) throws SQLException {
            postgres.execute("create role " + name + " login password 'secret'", "create schema authorization " + name);
            TestDataSource pool = new TestDataSource(postgres.url() + "?currentSchema=" + name, name, "secret");
            HotPromptSchema.create(pool);
            Properties login = new Properties();
            login.setProperty("user", name);
            login.setProperty("password", "secret");
            login.setProperty("currentSchema", name);
            JdbcPromptSource source = JdbcPromptSource.builder(pool)
                    .listen(postgres.url(), login)
                    .instanceId(name)
                    .build();
            PromptRegistry registry = PromptRegistry.builder().source(source).build();
            return new Tenant(name, pool, JdbcPromptStore.builder(pool).build(), source, registry);
        }

        /** One of the things people do; the text that is live afterwards, and the revision that made it. */
        Long run(int operation, String text) throws SQLException {
            return switch (operation) {
                case 0 -> Saves.save(store, "support", text).revision();
                case 1 -> byHand("hotprompt_save('support', '" + text + "', 'by psql')");
                case 2 -> {
                    Saves.save(store, "support", text);
                    Saves.save(store, "support", name + " is not this");
                    yield store.restore(
                                    "support", store.versions("support").get(1).version(), "ada", "back")
                            .revision();
                }
                default -> {
                    HotPromptSchema.create(pool);
                    yield byHand("hotprompt_save_messages('support', jsonb_build_array(jsonb_build_object("
                            + "'role', 'system', 'content', '" + text + "')), 'by psql')");
                }
            };
        }

        private long byHand(String call) throws SQLException {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                try (var row = statement.executeQuery("select revision from " + call)) {
                    row.next();
                    return row.getLong(1);
                }
            }
        }

        String served() {
            return registry.prompt("support").render(Map.of()).text();
        }
    }

    @BeforeEach
    void createTenants() throws Exception {
        postgres = TestPostgres.emptyDatabase();
        String suffix = postgres.database().replaceAll("\\D", "");
        for (String name : List.of("a", "b", "c")) {
            Tenant tenant = Tenant.of("tenant_" + name + suffix, postgres);
            Saves.save(tenant.store(), "support", tenant.name() + " first");
            tenant.registry().start();
            tenants.add(tenant);
        }
        for (Tenant tenant : tenants) {
            Await.until(SOON, () -> tenant.source().mode() == SourceMode.LISTENING);
        }
    }

    @AfterEach
    void close() {
        tenants.forEach(tenant -> tenant.registry().close());
    }

    @Test
    void nothingOfOneReachesAnother() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < OPERATIONS; i++) {
            Tenant tenant = tenants.get(random.nextInt(tenants.size()));
            String text = tenant.name() + " " + i;
            long revision = tenant.run(random.nextInt(4), text);
            assertThat(tenant.registry().awaitRevision(revision, SOON))
                    .as("seed %d", seed)
                    .isTrue();
            assertThat(tenant.served()).as("seed %d", seed).isEqualTo(text);
            for (Tenant each : tenants) {
                assertThat(each.served()).as("seed %d", seed).startsWith(each.name());
            }
        }
        for (Tenant tenant : tenants) {
            assertThat(postgres.value("select count(*) from " + tenant.name()
                            + ".hotprompt_version where messages::text not like '%" + tenant.name() + "%'"))
                    .isEqualTo("0");
            assertThat(tenant.store().instances())
                    .extracting(InstanceStatus::id)
                    .containsExactly(tenant.name());
        }
    }

    @Test
    void aNeighbourThatSavesAllTheTimeSlowsNobody() throws Exception {
        Tenant own = tenants.get(0);
        PromptStore neighbour = tenants.get(1).store();
        medianMicros(own);
        long alone = medianMicros(own);
        long reads = own.registry().status().reads().unchanged();
        Thread busy = new Thread(() -> {
            for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                Saves.save(neighbour, "support", tenants.get(1).name() + " " + i);
                LockSupport.parkNanos(200_000_000);
            }
        });
        busy.start();
        long beside = medianMicros(own);
        busy.interrupt();
        busy.join();
        long woken = own.registry().status().reads().unchanged() - reads;
        System.out.printf("commit to live: alone %d µs, beside a busy neighbour %d µs%n", alone, beside);
        assertThat(woken).as("reads for nothing").isLessThan(MEASURED / 2);
        // Machines that do other things meanwhile are no neighbours of this kind.
        assertThat(beside).isLessThan(alone * 13 / 10 + 10_000);
    }

    private static long medianMicros(Tenant tenant) throws Exception {
        long[] micros = new long[MEASURED];
        for (int i = 0; i < MEASURED; i++) {
            long revision = Saves.save(tenant.store(), "support", tenant.name() + " " + i + " " + System.nanoTime())
                    .revision();
            long committed = System.nanoTime();
            assertThat(tenant.registry().awaitRevision(revision, SOON)).isTrue();
            micros[i] = (System.nanoTime() - committed) / 1_000;
            LockSupport.parkNanos(20_000_000);
        }
        Arrays.sort(micros);
        return micros[MEASURED / 2];
    }
}
