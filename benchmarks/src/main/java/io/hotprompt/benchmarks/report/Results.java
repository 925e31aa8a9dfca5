package io.hotprompt.benchmarks.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprompt.benchmarks.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything a run left in its directory.
 *
 * @param timings what JMH measured
 * @param measurements what the programs with a database measured
 * @param machine where and when, in words; empty if nothing ran
 */
record Results(List<Timing> timings, List<Measurement> measurements, Map<String, String> machine) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Results in(Path directory) throws IOException {
        List<Timing> timings = new ArrayList<>();
        List<Measurement> measurements = new ArrayList<>();
        Map<String, String> machine = Map.of();
        for (Path file : files(directory)) {
            JsonNode content = JSON.readTree(file.toFile());
            String name = file.getFileName().toString();
            if (name.equals("run.json")) {
                machine = JSON.convertValue(content, new TypeReference<Map<String, String>>() {});
            } else if (name.startsWith("jmh-")) {
                content.forEach(run -> timings.add(Timing.of(run)));
            } else {
                measurements.addAll(JSON.convertValue(content, new TypeReference<List<Measurement>>() {}));
            }
        }
        return new Results(timings, measurements, machine);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    /** The timing of this benchmark, {@code Class.method}, in these circumstances. */
    Optional<Timing> timing(String benchmark, Map<String, String> where) {
        return timings.stream()
                .filter(timing -> timing.benchmark().equals(benchmark))
                .filter(timing -> timing.where().entrySet().containsAll(where.entrySet()))
                .findFirst();
    }

    /** The timings of all methods of this class, or of this method, in these circumstances. */
    List<Timing> timings(String prefix, Map<String, String> where) {
        return timings.stream()
                .filter(timing -> timing.benchmark().startsWith(prefix))
                .filter(timing -> timing.where().entrySet().containsAll(where.entrySet()))
                .toList();
    }

    /** What was measured of a subject, in the order it was. */
    List<Measurement> measurements(String subject) {
        return measurements.stream()
                .filter(measurement -> measurement.subject().equals(subject))
                .toList();
    }

    /** What was measured of a subject with this many instances. */
    Optional<Measurement> measurement(String subject, String instances) {
        return measurements(subject).stream()
                .filter(measurement -> instances.equals(measurement.where().get("instances")))
                .findFirst();
    }
}
