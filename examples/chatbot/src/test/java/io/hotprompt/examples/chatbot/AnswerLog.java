package io.hotprompt.examples.chatbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/** Every single question of a test, to judge numbers by. Safe for use by several threads. */
final class AnswerLog {

    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    /**
     * One question, and what became of it.
     *
     * @param caller who asked, and which server: each counts its own callers
     */
    record Entry(String caller, Arm arm, boolean failed, long latencyMs, String rating) {}

    /** What answered. */
    record Arm(String variant, long version) {}

    void add(Entry entry) {
        entries.add(entry);
    }

    int size() {
        return entries.size();
    }

    /** The numbers shown of one arm are those of the log, to the last one. */
    void assertAgreesWith(JsonNode arm) {
        String variant = arm.path("variant").asString();
        List<Entry> own = entries.stream()
                .filter(entry -> entry.arm().variant().equals(variant))
                .toList();
        assertThat(own)
                .isNotEmpty()
                .allMatch(entry -> entry.arm().version() == arm.path("version").asLong());
        List<Long> latencies = own.stream()
                .filter(entry -> !entry.failed())
                .map(Entry::latencyMs)
                .sorted(Comparator.naturalOrder())
                .toList();
        assertThat(arm.path("exposures").asLong())
                .isEqualTo(own.stream().map(Entry::caller).distinct().count());
        assertThat(arm.path("answers").asLong()).isEqualTo(latencies.size());
        assertThat(arm.path("errors").asLong())
                .isEqualTo(own.size() - latencies.size())
                .isPositive();
        assertThat(arm.path("up").asLong()).isEqualTo(rated(own, "up")).isPositive();
        assertThat(arm.path("down").asLong()).isEqualTo(rated(own, "down")).isPositive();
        double rate = (double) rated(own, "up") / (rated(own, "up") + rated(own, "down"));
        JsonNode shown = arm.path("upRate");
        assertThat(shown.path("rate").asDouble()).isEqualTo(rate, within(1e-9));
        assertThat(rate)
                .isBetween(shown.path("low").asDouble(), shown.path("high").asDouble());
        assertThat(arm.path("p50LatencyMs").asDouble())
                .isEqualTo(ranked(latencies, 0.5), within(1 + ranked(latencies, 0.5) / 50));
        assertThat(arm.path("p95LatencyMs").asDouble())
                .isEqualTo(ranked(latencies, 0.95), within(1 + ranked(latencies, 0.95) / 50));
        assertThat(arm.path("pValue").isNull()).isEqualTo(variant.equals("control"));
    }

    private static double ranked(List<Long> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    private static long rated(List<Entry> entries, String rating) {
        return entries.stream().filter(entry -> entry.rating().equals(rating)).count();
    }
}
