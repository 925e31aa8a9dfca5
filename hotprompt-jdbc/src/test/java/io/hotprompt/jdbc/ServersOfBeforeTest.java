package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.experiment.Counts;
import io.hotprompt.experiment.Outcomes;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers of schema 3 beside servers of today. */
class ServersOfBeforeTest extends RecordingFixture {

    private static final int SERVERS = 8;
    private static final int ROUNDS = Scale.of(150, 2_000);
    private static final int HOURS = 4;

    private final long seed = new Random().nextLong();
    private final Instant firstHour =
            Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(20));

    @ParameterizedTest
    @ValueSource(strings = {"read committed", "repeatable read"})
    void whateverTheyWriteWhileHoursAreRolledUpIsCountedOnce(String isolation) throws Exception {
        System.out.println("seed " + seed);
        long revision = start("tone", 5_000, 5_000);
        ExecutorService threads = Executors.newCachedThreadPool();
        AtomicBoolean over = new AtomicBoolean();
        List<Future<Integer>> rollingUp = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            rollingUp.add(threads.submit(() -> rollUp(over)));
        }
        List<Future<List<ServerOfBefore>>> servers = new ArrayList<>();
        for (int server = 0; server < SERVERS; server++) {
            servers.add(threads.submit(server(revision, server, isolation)));
        }
        Counts expected = Counts.NONE;
        Histogram latencies = Histograms.empty();
        for (Future<List<ServerOfBefore>> server : servers) {
            for (ServerOfBefore writer : server.get()) {
                expected = expected.plus(writer.counted().counts());
                latencies.add(writer.counted().latencies());
            }
        }
        over.set(true);
        int steps = 0;
        for (Future<Integer> one : rollingUp) {
            steps += one.get();
        }
        threads.shutdown();
        assertThat(steps).as("roll-ups meanwhile").isPositive();
        finish(upkeep());
        assertSums(expected, latencies);
        assertThat(postgres.value("select count(*) from hotprompt_outcome where namespace = '" + namespace + "'"))
                .isEqualTo(String.valueOf(HOURS));
    }

    private void assertSums(Counts expected, Histogram latencies) throws Exception {
        Outcomes outcomes =
                results.latest("support").orElseThrow().arms().get(1).outcomes();
        assertThat(outcomes)
                .as("seed " + seed)
                .isEqualTo(new Outcomes(expected, Histograms.spread(latencies), Histograms.spread(latencies)));
        try (Connection connection = postgres.connect()) {
            ServerOfBefore.Sum before = ServerOfBefore.read(connection, namespace);
            assertThat(before.counts()).as("seed " + seed).isEqualTo(expected);
            assertThat(before.latencies()).as("seed " + seed).isEqualTo(latencies);
        }
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

    /** One writer for each hour; what was given up arrives at any time afterwards. */
    private Callable<List<ServerOfBefore>> server(long revision, int server, String isolation) {
        Random random = new Random(seed + server);
        return () -> {
            List<ServerOfBefore> writers = new ArrayList<>();
            for (int hour = 0; hour < HOURS; hour++) {
                writers.add(new ServerOfBefore(namespace, revision, "server-" + server + "-" + hour));
            }
            try (Connection connection = postgres.connect();
                    Statement setting = connection.createStatement()) {
                setting.execute("set default_transaction_isolation = '" + isolation + "'");
                for (int round = 0; round < ROUNDS; round++) {
                    int hour = random.nextInt(HOURS);
                    ServerOfBefore writer = writers.get(hour);
                    ServerOfBefore.Sum then = new ServerOfBefore.Sum(
                            writer.counted().counts(),
                            writer.counted().latencies().copy());
                    long flushThen = writer.flush();
                    writer.count(random);
                    persist(writer, connection, hour);
                    if (random.nextInt(3) == 0 && flushThen > 0) {
                        try {
                            writer.writeLate(connection, time(hour), then, flushThen);
                        } catch (SQLException e) {
                            assertThat(e.getSQLState()).isEqualTo("40001");
                        }
                    }
                }
            }
            return writers;
        };
    }

    /** A failed write is repeated later, with a higher number. */
    private void persist(ServerOfBefore writer, Connection connection, int hour) throws Exception {
        while (true) {
            try {
                writer.write(connection, time(hour));
                return;
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isEqualTo("40001");
            }
        }
    }

    private Instant time(int hour) {
        return firstHour.plus(Duration.ofHours(hour));
    }

    @Test
    void theTableOfBeforeIsUpgradedWithItsRowsAndTheScriptMayRunAgain() throws Exception {
        TestPostgres before = TestPostgres.emptyDatabase();
        for (String script : List.of("V1__hotprompt", "V2__hotprompt_functions", "V3__experiment_results")) {
            before.execute(script("io/hotprompt/jdbc/" + script + ".sql"));
        }
        ServerOfBefore server = new ServerOfBefore("default", 1, "server");
        server.count(new Random(1));
        try (Connection connection = before.connect()) {
            server.write(connection, time(0));
            HotPromptSchema.create(before.dataSource());
            before.execute(script(HotPromptSchema.OUTCOMES_PATH), script(HotPromptSchema.OUTCOMES_PATH));
            assertThat(ServerOfBefore.read(connection, "default").counts())
                    .isEqualTo(server.counted().counts());
            server.count(new Random(2));
            server.write(connection, time(0));
            finish(new OutcomeUpkeep(
                    new OutcomeDatabase(new Database(before.dataSource(), Duration.ofSeconds(30))),
                    new OutcomeRollUp("default", Duration.ofDays(180))));
            server.count(new Random(3));
            server.write(connection, time(0));
            before.execute(script(HotPromptSchema.OUTCOMES_PATH));
            finish(new OutcomeUpkeep(
                    new OutcomeDatabase(new Database(before.dataSource(), Duration.ofSeconds(30))),
                    new OutcomeRollUp("default", Duration.ofDays(180))));
            assertThat(ServerOfBefore.read(connection, "default").counts())
                    .isEqualTo(server.counted().counts());
        }
        assertThat(before.value("select string_agg(writer, ',') from hotprompt_outcome"))
                .isEmpty();
    }

    @Test
    void aServerOfTodayRecordsAndReadsOnTheSchemaOfBefore() throws Exception {
        TestPostgres before = TestPostgres.emptyDatabase();
        for (String script : List.of("V1__hotprompt", "V2__hotprompt_functions", "V3__experiment_results")) {
            before.execute(script("io/hotprompt/jdbc/" + script + ".sql"));
        }
        clock.set(time(0));
        try (LogCapture log = LogCapture.open();
                JdbcExperimentRecorder recorder = JdbcExperimentRecorder.builder(before.dataSource())
                        .clock(clock)
                        .flushEvery(Duration.ofMillis(100))
                        .start()) {
            recorder.exposure(warm(0));
            recorder.flush();
            clock.set(time(1));
            recorder.exposure(warm(0));
            Await.until(
                    Duration.ofSeconds(30), () -> !log.warnings("not rolled up").isEmpty());
        }
        assertThat(JdbcExperimentResults.builder(before.dataSource())
                        .build()
                        .versions("support")
                        .get(2L)
                        .counts()
                        .exposures())
                .isEqualTo(2);
    }

    private static String script(String path) throws Exception {
        try (InputStream script = HotPromptSchema.class.getClassLoader().getResourceAsStream(path)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
