package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.hotprompt.experiment.ArmResult;
import io.hotprompt.experiment.Counts;
import io.hotprompt.experiment.ExperimentRun;
import io.hotprompt.experiment.HourlyOutcomes;
import io.hotprompt.experiment.Outcomes;
import io.hotprompt.experiment.Ratings;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The rows of a fleet over half a year: one for each instance, arm and hour. What is read is compared with the sum by hand;
 * how long a call takes and how much memory it holds must not depend on the number of instances.
 */
class ResultsAtScaleTest extends RecordingFixture {

    private static final int HOURS = 4_310;
    private static final int ARMS = 2;
    private static final int INSTANCES = Scale.of(4, 117);
    private static final long MOST_BYTES = 32L << 20;

    /** Rows differ by it: counts, latencies and numbers of tokens. */
    private static final int KINDS = 50;

    private final long seed = new Random().nextLong();
    private final List<Histogram> latencies = new ArrayList<>();
    private final List<Histogram> tokens = new ArrayList<>();
    private final Instant lastHour = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(2, ChronoUnit.HOURS);

    private final HikariDataSource pool = new HikariDataSource();

    @BeforeEach
    void aPool() {
        pool.setJdbcUrl(postgres.url());
        pool.setUsername(postgres.user());
        pool.setPassword(postgres.password());
        pool.setMaximumPoolSize(1);
        results = JdbcExperimentResults.builder(pool)
                .namespace(namespace)
                .timeout(Duration.ofMinutes(5))
                .build();
    }

    @AfterEach
    void closePool() {
        pool.close();
    }

    @BeforeEach
    void aFleet() throws Exception {
        long revision = start("tone", 5_000, 5_000);
        Random random = new Random(seed);
        for (int kind = 0; kind < KINDS; kind++) {
            latencies.add(histogram(random, kind));
            tokens.add(histogram(random, kind));
        }
        try (Connection connection = postgres.connect();
                PreparedStatement rows = connection.prepareStatement("""
                        insert into hotprompt_outcome
                        select ?, 'support', 'tone', (array['control', 'warm'])[arm], arm, ?,
                               ?::timestamptz - (hour || ' hours')::interval, 'server-' || instance || '-' || hour, 1,
                               kind + 1, kind, arm, kind, 1, kind * 100, (?::bytea[])[kind + 1], (?::bytea[])[kind + 1], false
                          from generate_series(0, ? - 1) hour, generate_series(1, 2) arm, generate_series(1, ?) instance,
                               lateral (select (hour * 7 + arm * 3 + instance) % ? as kind) k
                        """)) {
            rows.setString(1, namespace);
            rows.setLong(2, revision);
            rows.setString(3, lastHour.toString());
            rows.setArray(4, connection.createArrayOf("bytea", encoded(latencies)));
            rows.setArray(5, connection.createArrayOf("bytea", encoded(tokens)));
            rows.setInt(6, HOURS);
            rows.setInt(7, INSTANCES);
            rows.setInt(8, KINDS);
            assertThat(rows.executeUpdate()).isEqualTo(HOURS * ARMS * INSTANCES);
        }
    }

    private static byte[][] encoded(List<Histogram> histograms) {
        return histograms.stream().map(Histograms::encode).toArray(byte[][]::new);
    }

    private static Histogram histogram(Random random, int values) {
        Histogram histogram = Histograms.empty();
        for (int i = 0; i < values; i++) {
            histogram.recordValue((long) Math.exp(7 + random.nextGaussian()));
        }
        return histogram;
    }

    /** The sum by hand over these hours. */
    private Outcomes expected(int arm, IntStream hours) {
        Histogram latency = Histograms.empty();
        Histogram token = Histograms.empty();
        long[] sums = new long[4];
        hours.forEach(hour -> {
            for (int instance = 1; instance <= INSTANCES; instance++) {
                int kind = (hour * 7 + arm * 3 + instance) % KINDS;
                latency.add(latencies.get(kind));
                token.add(tokens.get(kind));
                sums[0] += kind + 1;
                sums[1] += kind;
                sums[2] += arm;
                sums[3] += 1;
            }
        });
        Counts counts = new Counts(sums[0], sums[1], sums[2], sums[1] * 100, new Ratings(sums[1], sums[3]));
        return new Outcomes(counts, Histograms.spread(latency), Histograms.spread(token));
    }

    private List<Outcomes> expectedArms() {
        return IntStream.rangeClosed(1, ARMS)
                .mapToObj(arm -> expected(arm, IntStream.range(0, HOURS)))
                .toList();
    }

    private List<HourlyOutcomes> expectedHours() {
        List<HourlyOutcomes> points = new ArrayList<>();
        for (int hour = HOURS - 1; hour >= 0; hour--) {
            for (int arm = 1; arm <= ARMS; arm++) {
                points.add(new HourlyOutcomes(
                        lastHour.minus(hour, ChronoUnit.HOURS),
                        arm == 1 ? "control" : "warm",
                        expected(arm, IntStream.of(hour))));
            }
        }
        return points;
    }

    @Test
    void everyCallIsTheSumByHandAndCostsLittle() throws Exception {
        System.out.println("seed " + seed);
        ExperimentRun run = results.runs("support").get(0);
        List<Outcomes> arms = expectedArms();
        List<HourlyOutcomes> hours = expectedHours();
        long began = System.nanoTime();
        assertSums(run, arms, hours);
        System.out.printf("three calls before the roll-up: %.1f s%n", (System.nanoTime() - began) / 1e9);
        began = System.nanoTime();
        finish(upkeep());
        System.out.printf("%d rows rolled up in %.1f s%n", HOURS * ARMS * INSTANCES, (System.nanoTime() - began) / 1e9);
        assertThat(postgres.value("select count(*) from hotprompt_outcome where namespace = '" + namespace + "'"))
                .isEqualTo(String.valueOf(HOURS * ARMS));
        assertSums(run, arms, hours);
        cost("latest", () -> results.latest("support"));
        cost("report", () -> results.report(run));
        cost("versions", () -> results.versions("support"));
        cost("timeline", () -> results.timeline(run));
        cost("runs", () -> results.runs("support"));
    }

    private void assertSums(ExperimentRun run, List<Outcomes> arms, List<HourlyOutcomes> hours) {
        assertThat(results.latest("support").orElseThrow().arms())
                .as("seed " + seed)
                .extracting(ArmResult::outcomes)
                .isEqualTo(arms);
        assertThat(results.versions("support")).as("seed " + seed).isEqualTo(Map.of(1L, arms.get(0), 2L, arms.get(1)));
        assertThat(results.timeline(run)).as("seed " + seed).isEqualTo(hours);
    }

    private static void cost(String name, Runnable call) throws Exception {
        long before = liveBytes();
        FutureTask<Double> millis = new FutureTask<>(() -> {
            long began = System.nanoTime();
            call.run();
            return (System.nanoTime() - began) / 1e6;
        });
        new Thread(millis).start();
        long most = 0;
        while (!millis.isDone()) {
            most = Math.max(most, liveBytes() - before);
            LockSupport.parkNanos(20_000_000); // or nothing but the collector runs
        }
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long began = System.nanoTime();
            call.run();
            best = Math.min(best, (System.nanoTime() - began) / 1e6);
        }
        System.out.printf(
                "%s: %.0f ms, %.0f ms with its memory watched: at most %.1f MB%n",
                name, best, millis.get(), most / 1e6);
        assertThat(most).as(name).isLessThan(MOST_BYTES);
        if (Scale.FULL) {
            assertThat(best).as(name).isLessThan(1_000);
        }
    }

    /** What is held on the heap, without what is garbage. */
    private static long liveBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
