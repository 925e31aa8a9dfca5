package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptRegistry;
import io.hotprompt.store.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a registry serves is committed, whatever runs on the thread that starts, refreshes or closes it. */
class ReloadingInTransactionsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final List<Application> applications = new ArrayList<>();
    private TestPostgres postgres;
    private Pool pool;

    @BeforeEach
    void open() throws Exception {
        postgres = TestPostgres.withSchema();
        postgres.execute("create table ledger (entry text)");
        pool = Pool.hikari(postgres, true);
        applications.addAll(SpringApplications.taking(pool));
        applications.add(ThreadBound.on(pool));
    }

    @AfterEach
    void close() throws Exception {
        for (Application application : applications) {
            application.close();
        }
        pool.close();
    }

    @Test
    void aRefreshInsideATransactionServesWhatIsCommitted() throws Exception {
        for (Application application : applications) {
            JdbcPromptStore store =
                    JdbcPromptStore.builder(application.prompts()).build();
            Saves.save(store, "support", "committed for " + application);
            PromptRegistry registry = PromptRegistry.builder()
                    .source(JdbcPromptSource.builder(application.prompts()).build())
                    .pollInterval(Duration.ofHours(1))
                    .build();
            application.rollback(() -> {
                Ledger.enter(application.rows());
                registry.start();
                Saves.save(store, "support", "never");
                registry.refresh(SOON);
                assertThat(text(registry)).isEqualTo("committed for " + application);
            });
            assertThat(text(registry)).isEqualTo("committed for " + application);
            application.commit(() -> Saves.save(store, "support", "later for " + application));
            registry.refresh(SOON);
            assertThat(text(registry)).isEqualTo("later for " + application);
            application.rollback(() -> {
                Ledger.enter(application.rows());
                registry.close();
            });
            assertThat(postgres.value("select count(*) from ledger")).isEqualTo("0");
            assertThat(store.instances()).isEmpty();
        }
    }

    @Test
    void aChangeIsServedOnceTheTransactionIsCommitted() throws Exception {
        Application application = applications.get(0);
        JdbcPromptStore store = JdbcPromptStore.builder(application.prompts()).build();
        Saves.save(store, "support", "before");
        try (PromptRegistry registry = PromptRegistry.builder()
                .source(JdbcPromptSource.builder(application.prompts())
                        .listen(postgres.url(), postgres.user(), postgres.password())
                        .build())
                .pollInterval(Duration.ofHours(1))
                .build()) {
            registry.start();
            Change[] change = new Change[1];
            application.commit(() -> {
                change[0] = Saves.save(store, "support", "after");
                Ledger.enter(application.rows());
                assertThat(text(registry)).isEqualTo("before");
            });
            assertThat(registry.awaitRevision(change[0].revision(), SOON)).isTrue();
            assertThat(text(registry)).isEqualTo("after");
            assertThat(store.awaitPropagation(change[0].revision(), SOON).isComplete())
                    .isTrue();
        }
    }

    private static String text(PromptRegistry registry) {
        return registry.prompt("support").render(Map.of()).text();
    }
}
