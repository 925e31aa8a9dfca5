package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lock on a table of HotPrompt: VACUUM FULL, ALTER TABLE, a forgotten transaction. */
class LockedTablesTest {

    private static final int INSTANCES = Scale.of(6, 20);
    private static final Duration HELD = Scale.of(Duration.ofMillis(3_200), Duration.ofSeconds(60));
    private static final Duration RECOVERY = Duration.ofSeconds(5);

    private static TestPostgres postgres;
    private static JdbcPromptStore store;
    private static Fleet fleet;

    @BeforeAll
    static void startFleet() throws Exception {
        postgres = TestPostgres.withSchema();
        store = JdbcPromptStore.builder(postgres.dataSource()).build();
        Saves.save(store, "a", "text");
        Saves.save(store, "b", "text");
        fleet = Fleet.of(INSTANCES, postgres);
        fleet.awaitListening();
    }

    @AfterAll
    static void close() {
        fleet.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hotprompt_release",
                "hotprompt_revision",
                "hotprompt_version",
                "hotprompt_history",
                "hotprompt_instance",
                "hotprompt_change",
                "hotprompt_schema",
                "hotprompt_outcome"
            })
    void leavesNoBackendWaitingAndEndsWell(String table) throws Exception {
        try (LogCapture log = LogCapture.open();
                Connection locker = postgres.connect();
                Statement statement = locker.createStatement()) {
            int before = backends();
            locker.setAutoCommit(false);
            statement.execute("set application_name = 'vacuum by night'");
            statement.execute("lock table " + table + " in access exclusive mode");
            assertThat(mostBackends()).isLessThanOrEqualTo(2 * before);
            locker.rollback();
            long end = System.nanoTime();
            awaitAllWell();
            assertThat(Duration.ofNanos(System.nanoTime() - end)).isLessThan(RECOVERY);
            if (table.equals("hotprompt_release") || table.equals("hotprompt_revision")) {
                assertThat(log.warnings("table " + table + " is locked (AccessExclusiveLock) by process"))
                        .isNotEmpty()
                        .allSatisfy(line -> assertThat(line).contains("vacuum by night", "pg_terminate_backend"));
            }
            assertThat(log.warnings("can be reached")).isEmpty();
        }
    }

    @Test
    void anAlterTableThatWaitsBehindAnOpenSelectLeavesNoBackendWaiting() throws Exception {
        try (LogCapture log = LogCapture.open();
                Connection reader = postgres.connect();
                Connection altering = postgres.connect()) {
            int before = backends();
            reader.setAutoCommit(false);
            reader.createStatement().execute("select count(*) from hotprompt_release");
            Thread alter = new Thread(() -> {
                try (Statement statement = altering.createStatement()) {
                    statement.execute("alter table hotprompt_release add column note_of_a_test text");
                } catch (Exception e) {
                    // The test ends it.
                }
            });
            alter.start();
            assertThat(mostBackends()).isLessThanOrEqualTo(2 * before);
            reader.rollback();
            long end = System.nanoTime();
            awaitAllWell();
            assertThat(Duration.ofNanos(System.nanoTime() - end)).isLessThan(RECOVERY);
            alter.join();
            assertThat(log.warnings("table hotprompt_release is waited for (AccessExclusiveLock) by process"))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).contains("which waits for process"));
        }
    }

    @Test
    void aSaveThatWaitsInVainNamesTheLock() throws Exception {
        JdbcPromptStore patient = JdbcPromptStore.builder(postgres.dataSource())
                .timeout(Duration.ofMillis(600))
                .build();
        try (Connection locker = postgres.connect()) {
            locker.setAutoCommit(false);
            locker.createStatement().execute("update hotprompt_revision set raised_at = raised_at");
            assertThatThrownBy(() -> Saves.save(patient, "a", "other"))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContainingAll(
                            "55P03", "table hotprompt_revision is locked (RowExclusiveLock) by process");
        }
    }

    private static int backends() throws Exception {
        return Integer.parseInt(
                postgres.value("select count(*) from pg_stat_activity where datname = current_database()"));
    }

    /** The most backends that are seen while a lock is held. */
    private static int mostBackends() throws Exception {
        long end = System.nanoTime() + HELD.toNanos();
        int most = 0;
        while (System.nanoTime() < end) {
            most = Math.max(most, backends());
            LockSupport.parkNanos(100_000_000);
        }
        return most;
    }

    private static void awaitAllWell() throws Exception {
        long revision =
                Saves.save(store, "a", "text after " + System.nanoTime()).revision();
        fleet.awaitRevision(revision, Duration.ofSeconds(15));
    }
}
