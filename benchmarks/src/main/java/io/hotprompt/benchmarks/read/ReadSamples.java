package io.hotprompt.benchmarks.read;

import io.hotprompt.Prompt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Single reads, to see whether the slowest of them grow slower while prompts swap. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadSamples {

    /** By name. */
    @Benchmark
    public Prompt registry(Registry own) {
        return own.registry.prompt(own.name);
    }

    /** The limit. */
    @Benchmark
    public Object volatileHashMap(Limit limit) {
        return limit.all.texts.getOrDefault(limit.name, "");
    }
}
