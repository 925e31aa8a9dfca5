package io.hotprompt.benchmarks;

import java.util.Map;

/**
 * One thing that was measured.
 *
 * @param subject what or who, as the report knows it
 * @param where the circumstances: {@code instances}, {@code prompts}, …
 * @param figures by name, each with its unit in the name
 */
public record Measurement(String subject, Map<String, String> where, Map<String, Double> figures) {

    /** Copies the maps. */
    public Measurement {
        where = Map.copyOf(where);
        figures = Map.copyOf(figures);
    }
}
