package io.hotprompt.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Where and when a run took place, in words. */
final class Machine {

    private Machine() {}

    static Map<String, String> describe(String profile, Duration took) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        words.put("profile", profile);
        words.put("minutes", Long.toString(Math.max(1, took.toMinutes())));
        words.put("processor", processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores");
        words.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        words.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        return words;
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException e) {
            return "unknown processor";
        }
    }
}
