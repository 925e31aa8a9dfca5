package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.experiment.Counts;
import io.hotprompt.experiment.ExperimentRun;
import io.hotprompt.experiment.PromptUse;
import io.hotprompt.experiment.Rating;
import io.hotprompt.experiment.Ratings;
import io.hotprompt.model.Experiment;
import io.hotprompt.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Four instances with two threads each record random outcomes of three experiments while hours pass, the database goes away,
 * acknowledgements get lost, and hours are rolled up by several at once. Every thread keeps a log of every single thing it
 * recorded. Invariant: after a clean stop the results are the log, before the last roll-up and after it.
 */
class EveryAnswerCountsTest {

    private static final int INSTANCES = 4;
    private static final int THREADS = 2;
    private static final int EVENTS = 40_000;

    private enum What {
        EXPOSURE,
        ANSWER,
        FAILURE,
        UP,
        DOWN,
        NO_UP
    }

    private record Event(PromptUse use, What what, int tokens) {

        Counts counts() {
            return switch (what) {
                case EXPOSURE -> new Counts(1, 0, 0, 0, Ratings.NONE);
                case ANSWER -> new Counts(0, 1, 0, tokens, Ratings.NONE);
                case FAILURE -> new Counts(0, 0, 1, 0, Ratings.NONE);
                case UP -> new Counts(0, 0, 0, 0, new Ratings(1, 0));
                case DOWN -> new Counts(0, 0, 0, 0, new Ratings(0, 1));
                case NO_UP -> new Counts(0, 0, 0, 0, new Ratings(-1, 0));
            };
        }

        void recordTo(JdbcExperimentRecorder recorder) {
            switch (what) {
                case EXPOSURE -> recorder.exposure(use);
                case ANSWER -> recorder.answered(use, Duration.ofMillis(tokens), tokens);
                case FAILURE -> recorder.failed(use);
                case UP -> recorder.feedback(use, Rating.UP);
                case DOWN -> recorder.feedback(use, Rating.DOWN);
                case NO_UP -> recorder.withdrawn(use, Rating.UP);
            }
        }
    }

    private final long seed = Long.getLong("hotprompt.test.seed", new Random().nextLong());
    private final SettableClock clock = new SettableClock(Instant.now().minus(Duration.ofDays(150)));
    private final List<Long> revisions = new ArrayList<>();
    private final List<FaultyDataSource> databases = new ArrayList<>();
    private final List<JdbcExperimentRecorder> recorders = new ArrayList<>();
    private TestPostgres postgres;
    private JdbcExperimentResults results;

    @BeforeEach
    void threeExperiments() throws Exception {
        postgres = TestPostgres.withSchema();
        JdbcPromptStore store = JdbcPromptStore.builder(postgres.dataSource()).build();
        results = JdbcExperimentResults.builder(postgres.dataSource()).build();
        Saves.save(store, "support", "version 1");
        Saves.save(store, "support", "version 2");
        for (String key : List.of("tone", "tone", "length")) {
            Experiment experiment = Experiment.of(key)
                    .control(1, 5_000)
                    .variant("warm", 2, 5_000)
                    .build();
            revisions.add(store.startExperiment("support", experiment, "ada", "because")
                    .revision());
            store.stopExperiment("support", "ada", "because");
        }
        for (int i = 0; i < INSTANCES; i++) {
            FaultyDataSource database = new FaultyDataSource(postgres.dataSource());
            databases.add(database);
            recorders.add(JdbcExperimentRecorder.builder(database)
                    .flushEvery(Duration.ofMillis(100))
                    .clock(clock)
                    .start());
        }
    }

    @Test
    void afterACleanStopTheResultsAreTheLog() throws Exception {
        System.out.println("seed " + seed);
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<List<Event>>> logs = new ArrayList<>();
        for (int i = 0; i < INSTANCES * THREADS; i++) {
            JdbcExperimentRecorder recorder = recorders.get(i % INSTANCES);
            Random random = new Random(seed + i);
            logs.add(threads.submit(() -> work(recorder, random)));
        }
        AtomicBoolean over = new AtomicBoolean();
        List<Future<Integer>> rollingUp =
                List.of(threads.submit(() -> rollUp(over)), threads.submit(() -> rollUp(over)));
        trouble(logs);
        over.set(true);
        for (Future<Integer> steps : rollingUp) {
            System.out.println("rolled up in " + steps.get() + " steps meanwhile");
        }
        List<Event> log = new ArrayList<>();
        for (Future<List<Event>> done : logs) {
            log.addAll(done.get());
        }
        threads.shutdown();
        recorders.forEach(JdbcExperimentRecorder::close);
        assertThat(log).hasSize(INSTANCES * THREADS * EVENTS);
        // What was written after its hour was rolled up is seen after the next roll-up.
        RecordingFixture.finish(upkeep());
        assertSame(log);
        assertThat(postgres.value(
                        "select count(*) from hotprompt_outcome where writer <> '' and hour < now() - interval"
                                + " '2 hours'"))
                .isEqualTo("0");
    }

    private OutcomeUpkeep upkeep() {
        return new OutcomeUpkeep(
                new OutcomeDatabase(new Database(postgres.dataSource(), Duration.ofSeconds(30))),
                new OutcomeRollUp(Namespaces.DEFAULT, Duration.ofDays(180)));
    }

    private int rollUp(AtomicBoolean over) throws Exception {
        OutcomeUpkeep upkeep = upkeep();
        int steps = 0;
        while (!over.get()) {
            if (upkeep.step()) {
                steps++;
            }
        }
        return steps;
    }

    private List<Event> work(JdbcExperimentRecorder recorder, Random random) {
        List<Event> log = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            boolean warm = random.nextBoolean();
            PromptUse use = new PromptUse(
                    "support",
                    warm ? 2 : 1,
                    Optional.of(warm ? "warm" : "control"),
                    revisions.get(random.nextInt(revisions.size())));
            Event event =
                    new Event(use, What.values()[random.nextInt(What.values().length)], 1 + random.nextInt(5_000));
            event.recordTo(recorder);
            log.add(event);
        }
        return log;
    }

    /** Until the work is done: up to three hours pass, one database refuses, another one loses acknowledgements. */
    private void trouble(List<Future<List<Event>>> work) {
        Random random = new Random(seed);
        do {
            clock.set(clock.instant().plus(Duration.ofMinutes(random.nextInt(180))));
            for (FaultyDataSource database : databases) {
                database.refuseConnections(random.nextInt(3) == 0);
                database.loseAcknowledgements(random.nextInt(3) == 0);
            }
            flush(recorders.get(random.nextInt(INSTANCES)));
        } while (!work.stream().allMatch(Future::isDone));
        databases.forEach(database -> database.refuseConnections(false));
        databases.forEach(database -> database.loseAcknowledgements(false));
    }

    private static void flush(JdbcExperimentRecorder recorder) {
        try {
            recorder.flush();
        } catch (StoreUnavailableException e) {
            assertThat(e).hasMessageContaining("experiment results cannot be written");
        }
    }

    private void assertSame(List<Event> log) {
        List<ExperimentRun> runs = results.runs("support");
        assertThat(runs).extracting(ExperimentRun::revision).containsExactlyInAnyOrderElementsOf(revisions);
        for (ExperimentRun run : runs) {
            for (int arm = 0; arm < 2; arm++) {
                assertSame(run, arm, log);
            }
        }
    }

    private void assertSame(ExperimentRun run, int arm, List<Event> log) {
        String variant = run.experiment().arms().get(arm).name();
        Counts expected = log.stream()
                .filter(event -> event.use().revision() == run.revision()
                        && event.use().variant().orElseThrow().equals(variant))
                .map(Event::counts)
                .reduce(Counts.NONE, Counts::plus);
        var outcomes = results.report(run).arms().get(arm).outcomes();
        assertThat(outcomes.counts()).as("seed " + seed).isEqualTo(expected);
        assertThat(outcomes.latencyMillis().count()).as("seed " + seed).isEqualTo(expected.answers());
        assertThat(outcomes.tokens().count()).as("seed " + seed).isEqualTo(expected.answers());
        Counts hourly = results.timeline(run).stream()
                .filter(point -> point.variant().equals(variant))
                .map(point -> point.outcomes().counts())
                .reduce(Counts.NONE, Counts::plus);
        assertThat(hourly).as("seed " + seed).isEqualTo(expected);
    }
}
