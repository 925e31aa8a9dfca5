package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.store.SaveRequest;
import io.hotprompt.store.StoreUnavailableException;
import io.hotprompt.store.VersionConflictException;
import io.hotprompt.validation.InvalidPromptException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call in the transaction of every kind of application. */
class EveryTransactionTest {

    private static final AtomicInteger NAMESPACES = new AtomicInteger();
    private static final List<Pool> POOLS = new ArrayList<>();
    private static final List<Application> APPLICATIONS = new ArrayList<>();

    private static TestPostgres postgres;
    private static Ledger ledger;
    private static Notifications notifications;

    @BeforeAll
    static void open(@TempDir Path directory) throws Exception {
        postgres = TestPostgres.withSchema();
        ledger = new Ledger(postgres);
        notifications = new Notifications(postgres);
        for (Pool pool : Pool.all(postgres)) {
            POOLS.add(pool);
            APPLICATIONS.addAll(SpringApplications.taking(pool));
            if (pool.autoCommit()) {
                APPLICATIONS.add(ThreadBound.on(pool));
            }
        }
        APPLICATIONS.addAll(JtaApplications.narayana(postgres, directory.resolve("narayana")));
        APPLICATIONS.addAll(JtaApplications.atomikos(postgres, directory.resolve("atomikos")));
    }

    @AfterAll
    static void close() throws Exception {
        for (Application application : APPLICATIONS) {
            application.close();
        }
        for (Pool pool : POOLS) {
            pool.close();
        }
        APPLICATIONS.clear();
        POOLS.clear();
        notifications.close();
        ledger.close();
    }

    static List<Application> applications() {
        return APPLICATIONS;
    }

    private static Calls prepared(Application application) {
        Calls calls = new Calls(application.prompts(), "application-" + NAMESPACES.incrementAndGet());
        calls.prepare();
        return calls;
    }

    @ParameterizedTest
    @MethodSource("applications")
    void whatTheCallerRollsBackIsGone(Application application) throws Exception {
        try (Calls calls = prepared(application)) {
            ConnectionState[] state = new ConnectionState[1];
            application.rollback(() -> state[0] = ConnectionState.of(application.rows()));
            notifications.count();
            Ledger.Committed before = ledger.committed();
            application.rollback(() -> {
                Ledger.enter(application.rows());
                for (Map.Entry<String, Calls.Call> read : calls.reads().entrySet()) {
                    made(read, application, state[0]);
                    assertThat(ledger.committed()).as(read.getKey()).isEqualTo(before);
                }
            });
            for (Map.Entry<String, Calls.Call> call : calls.all().entrySet()) {
                application.rollback(() -> {
                    made(call, application, state[0]);
                    Ledger.enter(application.rows());
                });
                assertThat(ledger.committed()).as(call.getKey() + ", entry").isEqualTo(before);
            }
            for (Map.Entry<String, Calls.Call> change : calls.changes().entrySet()) {
                application.rollback(() -> {
                    Ledger.enter(application.rows());
                    made(change, application, state[0]);
                });
                assertThat(ledger.committed()).as("entry, " + change.getKey()).isEqualTo(before);
            }
            assertThat(notifications.count()).isZero();
        }
    }

    private static void made(Map.Entry<String, Calls.Call> call, Application application, ConnectionState expected)
            throws Exception {
        call.getValue().make();
        assertThat(ConnectionState.of(application.rows())).as(call.getKey()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("applications")
    void whatTheCallerCommitsIsThere(Application application) throws Exception {
        try (Calls calls = prepared(application)) {
            notifications.count();
            Ledger.Committed before = ledger.committed();
            for (Map.Entry<String, Calls.Call> change : calls.changes().entrySet()) {
                Ledger.Committed earlier = ledger.committed();
                application.commit(() -> {
                    change.getValue().make();
                    assertThat(ledger.committed()).as(change.getKey()).isEqualTo(earlier);
                    Ledger.enter(application.rows());
                });
                assertThat(ledger.committed().entries()).isEqualTo(earlier.entries() + 1);
                assertThat(ledger.committed().changes()).as(change.getKey()).isGreaterThan(earlier.changes());
            }
            long revisions = ledger.committed().revision() - before.revision();
            assertThat(notifications.count()).isEqualTo((int) revisions).isGreaterThan(5);
        }
        try (Calls calls = prepared(application)) {
            notifications.count();
            Ledger.Committed before = ledger.committed();
            application.commit(() -> {
                Ledger.enter(application.rows());
                for (Calls.Call change : calls.changes().values()) {
                    change.make();
                }
            });
            assertThat(ledger.committed().entries()).isEqualTo(before.entries() + 1);
            assertThat(ledger.committed().revision()).isEqualTo(before.revision() + 1);
            assertThat(notifications.count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("applications")
    void aCallThatFailsLeavesTheCallersTransactionUsable(Application application) throws Exception {
        try (Calls calls = prepared(application);
                Connection holder = postgres.connect();
                Statement lock = holder.createStatement()) {
            JdbcPromptStore hasty = JdbcPromptStore.builder(application.prompts())
                    .timeout(Duration.ofMillis(100))
                    .build();
            Ledger.Committed before = ledger.committed();
            holder.setAutoCommit(false);
            lock.execute("select hotprompt_lock()");
            application.commit(() -> {
                assertThatThrownBy(() -> Saves.save(hasty, "support", "waits"))
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageMatching("(?s).*(55P03|57014).*");
                Ledger.enter(application.rows());
                holder.rollback();
                assertThatThrownBy(() -> Saves.save(calls.store, "support", "{{"))
                        .isInstanceOf(InvalidPromptException.class);
                Ledger.enter(application.rows());
                assertThatThrownBy(() -> calls.store.save(SaveRequest.of("support")
                                .system("three")
                                .author("ada")
                                .note("because")
                                .baseVersion(1)
                                .build()))
                        .isInstanceOf(VersionConflictException.class);
                Ledger.enter(application.rows());
                Saves.save(calls.store, "support", "three");
            });
            assertThat(ledger.committed())
                    .isEqualTo(new Ledger.Committed(
                            before.entries() + 3, before.revision() + 1, before.versions() + 1, before.changes() + 1));
        }
    }

    @ParameterizedTest
    @MethodSource("applications")
    void workInTheBackgroundIsCommittedWhateverBecomesOfTheTransaction(Application application) throws Exception {
        try (Calls calls = prepared(application)) {
            Ledger.Committed before = ledger.committed();
            application.rollback(() -> {
                Ledger.enter(application.rows());
                for (Calls.Call call : calls.background().values()) {
                    call.make();
                }
            });
            application.rollback(() -> {
                for (Calls.Call call : calls.background().values()) {
                    call.make();
                }
                Ledger.enter(application.rows());
            });
            assertThat(ledger.committed()).isEqualTo(before);
            assertThat(calls.results
                            .versions("sales")
                            .get(1L)
                            .counts()
                            .ratings()
                            .up())
                    .isEqualTo(4);
        }
    }

    @ParameterizedTest
    @MethodSource("applications")
    void whatIsRolledBackIsNotRemembered(Application application) throws Exception {
        try (Calls calls = prepared(application)) {
            application.rollback(() -> {
                Saves.save(calls.store, "support", "never");
                assertThat(calls.store.version("support", 3).content()).isNotNull();
                assertThat(calls.store.versions("support")).hasSize(3);
            });
            Saves.save(calls.store, "support", "three");
            assertThat(calls.store.version("support", 3).messages().get(0).content())
                    .isEqualTo("three");
        }
    }
}
