package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which rights recording and rolling up need, with real logins. */
class OutcomeRightsTest extends RecordingFixture {

    private long revision;

    @BeforeEach
    void roles() throws Exception {
        postgres.execute("""
                do $$ begin
                    if not exists (select from pg_roles where rolname = 'test_outcomes') then
                        create role test_outcomes login password 'o';
                        create role test_outcomes_by_hand login password 'o';
                    end if;
                end $$""", "select hotprompt_grant('test_outcomes', 'reader')", """
                grant select on all tables in schema public to test_outcomes_by_hand""", """
                grant insert, update, delete on hotprompt_outcome to test_outcomes_by_hand""");
        revision = start("tone", 5_000, 5_000);
        clock.set(Instant.now().minus(Duration.ofHours(5)));
    }

    private JdbcExperimentRecorder recorder(String role) {
        return JdbcExperimentRecorder.builder(postgres.dataSource(role, "o"))
                .namespace(namespace)
                .flushEvery(Duration.ofMinutes(10))
                .clock(clock)
                .start();
    }

    private OutcomeUpkeep upkeep(String role) {
        return new OutcomeUpkeep(
                new OutcomeDatabase(new Database(postgres.dataSource(role, "o"), Duration.ofSeconds(30))),
                new OutcomeRollUp(namespace, Duration.ofDays(180)));
    }

    @Test
    void aReaderRollsUpAndAddsWhatComesLater() throws Exception {
        try (JdbcExperimentRecorder recorder = recorder("test_outcomes")) {
            recorder.exposure(warm(revision));
            recorder.flush();
            finish(upkeep("test_outcomes"));
            recorder.exposure(warm(revision));
            recorder.flush();
            assertThat(counts(1).exposures()).isEqualTo(1);
            finish(upkeep("test_outcomes"));
        }
        assertThat(counts(1).exposures()).isEqualTo(2);
    }

    @Test
    void aRoleThatMayWriteOutcomesAloneIsCountedOnceWhereOthersRollUp() throws Exception {
        try (JdbcExperimentRecorder recorder = recorder("test_outcomes_by_hand")) {
            recorder.exposure(warm(revision));
            recorder.flush();
            assertThatThrownBy(() -> upkeep("test_outcomes_by_hand").step())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            finish(upkeep());
            recorder.exposure(warm(revision));
            recorder.flush();
            assertThat(counts(1).exposures()).isEqualTo(1);
            finish(upkeep());
        }
        assertThat(counts(1).exposures()).isEqualTo(2);
    }
}
