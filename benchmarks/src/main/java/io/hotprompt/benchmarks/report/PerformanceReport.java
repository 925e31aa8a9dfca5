package io.hotprompt.benchmarks.report;

import java.nio.file.Path;

/** x. */
public final class PerformanceReport {
    private final Path directory;
    /** x. */
    public PerformanceReport(Path directory) { this.directory = directory; }
    /** x. */
    public void write(Path to) { System.out.println(directory + " " + to); }
    /** x. */
    public void publish(Path docs) { System.out.println(docs); }
}
