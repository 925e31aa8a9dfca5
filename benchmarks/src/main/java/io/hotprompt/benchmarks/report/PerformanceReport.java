package io.hotprompt.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Fills the marked sections of a document with what a run left behind:
 * <pre>
 * &lt;!-- benchmarks:read --&gt;
 * … replaced …
 * &lt;!-- /benchmarks:read --&gt;
 * </pre>
 */
public final class PerformanceReport {

    private final Results results;
    private final Path document;

    /**
     * Reads what there is.
     *
     * @param directory with the results
     * @param document whose text outside the sections is kept
     */
    public PerformanceReport(Path directory, Path document) throws IOException {
        this.results = Results.in(directory);
        this.document = document;
    }

    /** Writes the document and its plots into this directory. */
    public void write(Path directory) throws IOException {
        String text = Files.readString(document);
        for (Map.Entry<String, String> section : sections().entrySet()) {
            text = replaced(text, section.getKey(), section.getValue());
        }
        Files.writeString(directory.resolve(document.getFileName()), text);
        Path plots = Files.createDirectories(directory.resolve("performance"));
        CostSection cost = new CostSection(results);
        Files.writeString(plots.resolve("prompts.svg"), cost.prompts().svg());
        Files.writeString(plots.resolve("instances.svg"), cost.instances().svg());
    }

    /** Writes the document into this directory, with the section of what a fleet costs. */
    public void writeFleet(Path directory) throws IOException {
        String text = replaced(Files.readString(document), "fleet", new FleetSection(results).markdown());
        Files.writeString(directory.resolve(document.getFileName()), text);
    }

    private Map<String, String> sections() {
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put("machine", machine());
        sections.put("targets", new Targets(results).markdown());
        sections.put("read", new ReadSection(results).markdown());
        sections.put("render", new RenderSection(results).markdown());
        sections.put("reload", new ReloadSection(results).markdown());
        sections.put("propagation", new PropagationSection(results).markdown());
        sections.put("cost", new CostSection(results).markdown());
        return sections;
    }

    private String machine() {
        Map<String, String> words = results.machine();
        if (words.isEmpty()) {
            return "Not measured yet.\n";
        }
        return "Measured on " + words.get("date") + " with `-Dbenchmarks.run=" + words.get("profile") + "`, which took "
                + words.get("minutes") + " minutes: " + words.get("processor") + "; " + words.get("system") + "; "
                + words.get("java") + ".\n";
    }

    private static String replaced(String text, String section, String content) {
        String begin = "<!-- benchmarks:" + section + " -->\n";
        String end = "<!-- /benchmarks:" + section + " -->";
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalStateException("the document has no section " + section);
        }
        return text.substring(0, from + begin.length()) + "\n" + content + "\n" + text.substring(to);
    }
}
