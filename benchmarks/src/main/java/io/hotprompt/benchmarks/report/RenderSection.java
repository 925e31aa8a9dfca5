package io.hotprompt.benchmarks.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rendering: a table for each kind of prompt, fastest first. */
final class RenderSection {

    static final String TEXT = "RenderBenchmark.text";
    static final String CHAT = "RenderBenchmark.chat";

    private static final Map<String, String> NAMES = Map.of(
            "JOIN", "*limit: one `String.join` of the pieces*",
            "HOTPROMPT", "**HotPrompt**",
            "REPLACE", "`String.replace` per variable",
            "JMUSTACHE", "jmustache",
            "MUSTACHE_JAVA", "mustache.java",
            "FREEMARKER", "FreeMarker",
            "PEBBLE", "Pebble",
            "COMMONS_TEXT", "commons-text `StringSubstitutor`",
            "SPRING_AI", "Spring AI `PromptTemplate`",
            "LANGCHAIN4J", "LangChain4j `PromptTemplate`");

    private final Results results;

    RenderSection(Results results) {
        this.results = results;
    }

    String markdown() {
        return "### 2 kB, eight variables\n\n" + table(TEXT, Map.of("size", "2000"))
                + "\n### 60 kB, eight variables\n\n" + table(TEXT, Map.of("size", "60000"))
                + "\n### Chat: a system message, twenty messages of conversation, a question; 2 kB rendered\n\n"
                + table(CHAT, Map.of());
    }

    private String table(String benchmark, Map<String, String> where) {
        Table table = new Table("engine", "µs", "× the limit", "B", "× its bytes");
        List<Timing> timings = new ArrayList<>(results.timings(benchmark, where));
        Optional<Timing> limit = timings.stream()
                .filter(timing -> "JOIN".equals(timing.where().get("engine")))
                .findFirst();
        timings.sort(Comparator.comparingDouble(Timing::median));
        for (Timing timing : timings) {
            String engine = timing.where().getOrDefault("engine", "");
            table.row(
                    NAMES.getOrDefault(engine, engine),
                    Numbers.of(timing.median() / 1_000, timing.error() / 1_000),
                    limit.map(join -> Numbers.ratio(timing.median(), join.median()))
                            .orElse("–"),
                    Numbers.bytes(timing.bytes()),
                    limit.map(join -> Numbers.ratio(timing.bytes(), join.bytes()))
                            .orElse("–"));
        }
        return table.markdown();
    }
}
