package io.hotprompt.benchmarks;

import io.hotprompt.benchmarks.read.ReadBenchmark;
import io.hotprompt.benchmarks.read.ReadSamples;
import io.hotprompt.benchmarks.reload.SwapBenchmark;
import io.hotprompt.benchmarks.render.RenderBenchmark;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs JMH; each run writes a file of its own. */
final class JmhPart {

    private static final String UNLEASH = ReadBenchmark.class.getSimpleName() + "\\.unleash$";

    private final RunProfile profile;
    private final Path directory;

    JmhPart(RunProfile profile, Path directory) {
        this.profile = profile;
        this.directory = directory;
    }

    void read() throws RunnerException {
        String everybody = ReadBenchmark.class.getSimpleName() + "\\.";
        for (String threads : List.of("1", "max")) {
            int count = threads.equals("1") ? 1 : Runtime.getRuntime().availableProcessors();
            run("read-" + threads, options().include(everybody).exclude(UNLEASH).threads(count));
            // Without its server it cannot swap.
            run("unleash-" + threads, options().include(UNLEASH).threads(count).param("load", "quiet"));
        }
        List<Integer> between = profile.growth().stream()
                .filter(prompts -> !profile.jmh().prompts().contains(prompts))
                .toList();
        run(
                "growth",
                new OptionsBuilder()
                        .include(everybody + "(handle|registry|volatileHashMap)$")
                        .param("load", "quiet")
                        .param("prompts", strings(between)));
    }

    void samples() throws RunnerException {
        int most = Collections.max(profile.growth());
        run(
                "samples",
                new OptionsBuilder()
                        .include(ReadSamples.class.getSimpleName())
                        .param("prompts", Integer.toString(most)));
    }

    void render() throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder().include(RenderBenchmark.class.getSimpleName());
        run("render", options.threads(1));
    }

    void reload() throws RunnerException {
        run(
                "reload",
                new OptionsBuilder()
                        .include(SwapBenchmark.class.getSimpleName())
                        .param("prompts", strings(profile.growth())));
    }

    private ChainedOptionsBuilder options() {
        return new OptionsBuilder().param("prompts", strings(profile.jmh().prompts()));
    }

    private static String[] strings(List<Integer> numbers) {
        return numbers.stream().map(Object::toString).toArray(String[]::new);
    }

    private void run(String name, ChainedOptionsBuilder options) throws RunnerException {
        TimeValue time = TimeValue.milliseconds(profile.jmh().iteration().toMillis());
        new Runner(options.forks(profile.jmh().forks())
                        .warmupIterations(profile.jmh().warmups())
                        .warmupTime(time)
                        .measurementIterations(profile.jmh().iterations())
                        .measurementTime(time)
                        .addProfiler(GCProfiler.class)
                        .jvmArgs("-Xms2g", "-Xmx4g")
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.NORMAL)
                        .resultFormat(ResultFormatType.JSON)
                        .result(directory.resolve("jmh-" + name + ".json").toString())
                        .build())
                .run();
    }
}
