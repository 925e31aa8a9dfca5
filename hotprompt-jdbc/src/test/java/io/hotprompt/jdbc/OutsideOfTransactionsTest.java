package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Where no transaction of the application runs on the connection, each call is committed when it returns. */
class OutsideOfTransactionsTest {

    private static final int CALLS = 1_000;
    private static final AtomicInteger NAMESPACES = new AtomicInteger();
    private static final List<Pool> POOLS = new ArrayList<>();

    private static TestPostgres postgres;
    private static Ledger ledger;

    @BeforeAll
    static void open() throws Exception {
        postgres = TestPostgres.withSchema();
        ledger = new Ledger(postgres);
        POOLS.addAll(Pool.all(postgres));
    }

    @AfterAll
    static void close() throws Exception {
        for (Pool pool : POOLS) {
            pool.close();
        }
        POOLS.clear();
        ledger.close();
    }

    static List<Pool> pools() {
        return POOLS;
    }

    /** Applications whose transaction is not that of HotPrompt's connection. */
    static List<Application> passingBy() {
        List<Application> applications = new ArrayList<>();
        for (Pool pool : POOLS) {
            Pool other = pool.name().equals("DBCP2") ? POOLS.get(0) : POOLS.get(2);
            applications.addAll(SpringApplications.passingBy(pool, other));
        }
        return applications;
    }

    private static Calls prepared(DataSource dataSource) {
        Calls calls = new Calls(dataSource, "outside-" + NAMESPACES.incrementAndGet());
        calls.prepare();
        return calls;
    }

    @ParameterizedTest
    @MethodSource("pools")
    void everyCallIsCommittedAndThePoolGetsItsConnectionBackAsItWas(Pool pool) throws Exception {
        Set<ConnectionState> before = states(pool);
        try (Calls calls = prepared(pool.dataSource())) {
            for (Map.Entry<String, Calls.Call> change : calls.changes().entrySet()) {
                Ledger.Committed earlier = ledger.committed();
                change.getValue().make();
                assertThat(ledger.committed().changes()).as(change.getKey()).isGreaterThan(earlier.changes());
            }
            for (Calls.Call call : calls.background().values()) {
                call.make();
            }
            List<Calls.Call> reads = List.copyOf(calls.reads().values());
            for (int i = 0; i < CALLS; i++) {
                reads.get(i < reads.size() ? i : 7).make();
            }
        }
        assertThat(states(pool)).isEqualTo(before);
        assertThat(postgres.value("select count(*) from pg_stat_activity where datname = current_database()"
                        + " and state like 'idle in transaction%'"))
                .isEqualTo("0");
    }

    /** Of all connections of the pool, each in no transaction. */
    private static Set<ConnectionState> states(Pool pool) throws Exception {
        Set<ConnectionState> states = new HashSet<>();
        try (Connection first = pool.dataSource().getConnection();
                Connection second = pool.dataSource().getConnection()) {
            for (Connection connection : List.of(first, second)) {
                assertThat(CallersTransaction.isOpen(connection)).isFalse();
                assertThat(connection.getAutoCommit()).isEqualTo(pool.autoCommit());
                states.add(ConnectionState.of(connection));
                if (!pool.autoCommit()) {
                    connection.rollback();
                }
            }
        }
        return states;
    }

    @ParameterizedTest
    @MethodSource("passingBy")
    void aTransactionOnAnotherConnectionChangesNothing(Application application) throws Exception {
        try (Calls calls = prepared(application.prompts())) {
            Ledger.Committed before = ledger.committed();
            application.rollback(() -> {
                Ledger.enter(application.rows());
                for (Map.Entry<String, Calls.Call> change : calls.changes().entrySet()) {
                    Ledger.Committed earlier = ledger.committed();
                    change.getValue().make();
                    assertThat(ledger.committed().changes()).as(change.getKey()).isGreaterThan(earlier.changes());
                }
                for (Calls.Call read : calls.reads().values()) {
                    read.make();
                }
            });
            assertThat(ledger.committed().entries()).isEqualTo(before.entries());
            assertThat(ledger.committed().revision()).isGreaterThan(before.revision() + 5);
        }
    }

    /** Tomcat's pool, as it is unless told otherwise, hands out a connection in the mode in which it came back. */
    @Test
    void aConnectionThatCameBackWithoutAutoCommitIsNoTransactionOfTheApplication() throws Exception {
        Pool tomcat = POOLS.get(4);
        try (Calls calls = prepared(tomcat.dataSource())) {
            List<Connection> spoiled = new ArrayList<>();
            for (int i = 0; i < Pool.SIZE; i++) {
                Connection connection = tomcat.dataSource().getConnection();
                connection.setAutoCommit(false);
                spoiled.add(connection);
            }
            for (Connection connection : spoiled) {
                connection.close();
            }
            Ledger.Committed before = ledger.committed();
            Saves.save(calls.store, "support", "spoiled");
            assertThat(ledger.committed().revision()).isEqualTo(before.revision() + 1);
            for (int i = 0; i < Pool.SIZE; i++) {
                spoiled.set(i, tomcat.dataSource().getConnection());
                spoiled.get(i).setAutoCommit(true);
            }
            for (Connection connection : spoiled) {
                connection.close();
            }
        }
    }

    /** The case that nobody can tell: the guide says to use {@code within(connection)}. */
    @Test
    void withoutAutoCommitAHandWrittenTransactionIsSeenFromItsFirstStatementOn() throws Exception {
        Application application = ThreadBound.on(POOLS.get(1));
        try (Calls calls = prepared(application.prompts())) {
            Ledger.Committed before = ledger.committed();
            application.rollback(() -> {
                Ledger.enter(application.rows());
                Saves.save(calls.store, "support", "after an entry");
            });
            assertThat(ledger.committed()).isEqualTo(before);
            application.rollback(() -> {
                Saves.save(calls.store, "support", "first");
                Ledger.enter(application.rows());
            });
            assertThat(ledger.committed().entries()).isEqualTo(before.entries());
            assertThat(ledger.committed().revision()).isEqualTo(before.revision() + 1);
            application.rollback(() -> {
                try (Connection connection = application.rows().getConnection()) {
                    Saves.save(calls.store.within(connection), "support", "within");
                    Ledger.enter(application.rows());
                }
            });
            assertThat(ledger.committed().entries()).isEqualTo(before.entries());
            assertThat(ledger.committed().revision()).isEqualTo(before.revision() + 1);
        }
    }

    @Test
    void aTransactionThatWasBegunInSqlIsTheApplications() throws Exception {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            JdbcPromptStore store = JdbcPromptStore.builder(new SingleConnectionDataSource(connection, true))
                    .build();
            Ledger.Committed before = ledger.committed();
            statement.execute("begin");
            Saves.save(store, "support", "begun");
            assertThat(connection.getAutoCommit()).isTrue();
            statement.execute("rollback");
            assertThat(ledger.committed()).isEqualTo(before);
            Saves.save(store, "support", "begun");
            assertThat(ledger.committed().revision()).isEqualTo(before.revision() + 1);
        }
    }

    /** So that what is added is tried in every transaction too. */
    @Test
    void everyPublicMethodIsAmongTheCalls() {
        Set<String> methods = new HashSet<>();
        for (Class<?> type : List.of(JdbcPromptStore.class, JdbcExperimentResults.class)) {
            for (Method method : type.getMethods()) {
                if (method.getDeclaringClass() != Object.class) {
                    methods.add(method.getName());
                }
            }
        }
        methods.removeAll(Set.of("builder", "within"));
        try (Calls calls = new Calls(postgres.dataSource(), "none")) {
            Set<String> called = new HashSet<>();
            calls.reads().keySet().forEach(name -> called.add(name.substring(0, (name + " ").indexOf(' '))));
            calls.changes().keySet().forEach(name -> called.add(name.substring(0, (name + " ").indexOf(' '))));
            assertThat(called).containsAll(methods);
        }
    }
}
