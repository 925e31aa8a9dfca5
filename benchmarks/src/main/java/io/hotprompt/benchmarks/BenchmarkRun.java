package io.hotprompt.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprompt.benchmarks.fleet.FirstLoad;
import io.hotprompt.benchmarks.fleet.FleetCost;
import io.hotprompt.benchmarks.fleet.IdleCost;
import io.hotprompt.benchmarks.fleet.Propagation;
import io.hotprompt.benchmarks.fleet.Server;
import io.hotprompt.benchmarks.report.PerformanceReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Measures as a profile says and has the report written. Arguments: {@code smoke}, {@code short}, {@code full}, or
 * {@code report} to measure nothing; the directory for results; the directory of the documentation.
 */
public final class BenchmarkRun {

    private final String profileName;
    private final Path directory;

    private BenchmarkRun(String profileName, Path directory) {
        this.profileName = profileName;
        this.directory = directory;
    }

    /** A part of a run. */
    @FunctionalInterface
    private interface Part {
        void run() throws Exception;
    }

    /** What measures something on a server. */
    @FunctionalInterface
    private interface OnServer {
        List<Measurement> measure(Server server) throws Exception;
    }

    /** Ends with an exception if anything fails. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(arguments[1]));
        if (!arguments[0].equals("report")) {
            new BenchmarkRun(arguments[0], directory).measure();
        }
        Path documentation = Path.of(arguments[2]);
        PerformanceReport report = new PerformanceReport(directory, documentation.resolve("performance.md"));
        report.write(directory);
        PerformanceReport operations = new PerformanceReport(directory, documentation.resolve("operations.md"));
        operations.writeFleet(directory);
        if (Boolean.getBoolean("benchmarks.publish")) {
            report.write(documentation);
            operations.writeFleet(documentation);
        }
        // Some of those measured leave threads behind.
        System.exit(0);
    }

    private void measure() throws Exception {
        RunProfile profile = RunProfile.of(profileName);
        JmhPart jmh = new JmhPart(profile, directory);
        long start = System.nanoTime();
        part("read", jmh::read);
        part("samples", jmh::samples);
        part("render", jmh::render);
        part("reload", jmh::reload);
        part("database", () -> onServer("database", server -> new FirstLoad(profile, server).measure()));
        part(
                "propagation",
                () -> onServer("propagation", server -> new Propagation(profile.fleets(), server).measure()));
        part("fleet", () -> onServer("fleet", server -> new FleetCost(profile, server).measure()));
        part("idle", () -> onServer("idle", server -> new IdleCost(profile, server).measure()));
        Files.writeString(
                directory.resolve("run.json"),
                new ObjectMapper().writeValueAsString(Machine.describe(profileName, since(start))));
    }

    private static void part(String name, Part part) throws Exception {
        String chosen = System.getProperty("benchmarks.parts", "");
        if (chosen.isBlank() || Set.of(chosen.split(",")).contains(name)) {
            long start = System.nanoTime();
            part.run();
            System.out.println("# " + name + " took " + since(start).toSeconds() + " s");
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private void onServer(String name, OnServer work) throws Exception {
        List<Measurement> measurements;
        try (Server server = Server.start()) {
            measurements = work.measure(server);
        }
        save(name, measurements);
    }

    private void save(String name, List<Measurement> measurements) throws IOException {
        measurements.forEach(System.out::println);
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(directory.resolve(name + ".json").toFile(), measurements);
    }
}
