package io.hotprompt.benchmarks;
/** x. */
public final class BenchmarkRun {
    private BenchmarkRun() {}
    /** x. */
    public static void main(String[] arguments) {}
}
