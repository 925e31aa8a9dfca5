package io.hotprompt.jdbc;

import io.hotprompt.experiment.Counts;
import io.hotprompt.experiment.PromptUse;
import io.hotprompt.model.Experiment;
import io.hotprompt.store.SaveRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A prompt with two versions in a namespace of its own. */
abstract class RecordingFixture {

    static final AtomicInteger NAMESPACES = new AtomicInteger();
    static TestPostgres postgres;

    final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T09:10:00Z"));
    String namespace;
    JdbcPromptStore store;
    JdbcExperimentResults results;

    @BeforeAll
    static void createDatabase() throws Exception {
        postgres = TestPostgres.withSchema();
    }

    @BeforeEach
    void open() {
        namespace = "recording-" + NAMESPACES.incrementAndGet();
        store = JdbcPromptStore.builder(postgres.dataSource())
                .namespace(namespace)
                .build();
        results = JdbcExperimentResults.builder(postgres.dataSource())
                .namespace(namespace)
                .build();
        save("one");
        save("two");
    }

    long save(String text) {
        return store.save(SaveRequest.of("support")
                        .system(text)
                        .author("ada")
                        .note("because")
                        .build())
                .version();
    }

    long start(String key, int control, int warm) {
        Experiment experiment =
                Experiment.of(key).control(1, control).variant("warm", 2, warm).build();
        return store.startExperiment("support", experiment, "ada", "because").revision();
    }

    JdbcExperimentRecorder recorder() {
        return recorder(new FaultyDataSource(postgres.dataSource()));
    }

    JdbcExperimentRecorder recorder(FaultyDataSource dataSource) {
        return JdbcExperimentRecorder.builder(dataSource)
                .namespace(namespace)
                .flushEvery(Duration.ofMinutes(10))
                .clock(clock)
                .start();
    }

    OutcomeUpkeep upkeep() {
        return upkeep(Duration.ofDays(180));
    }

    OutcomeUpkeep upkeep(Duration kept) {
        return new OutcomeUpkeep(
                new OutcomeDatabase(new Database(postgres.dataSource(), Duration.ofSeconds(30))),
                new OutcomeRollUp(namespace, kept));
    }

    /** Until there is nothing to do. */
    static void finish(OutcomeUpkeep upkeep) {
        try {
            while (upkeep.step()) {}
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static PromptUse control(long revision) {
        return new PromptUse("support", 1, Optional.of("control"), revision);
    }

    static PromptUse warm(long revision) {
        return new PromptUse("support", 2, Optional.of("warm"), revision);
    }

    Counts counts(int arm) {
        return results.latest("support")
                .orElseThrow()
                .arms()
                .get(arm)
                .outcomes()
                .counts();
    }
}
