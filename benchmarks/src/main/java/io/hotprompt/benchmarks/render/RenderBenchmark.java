package io.hotprompt.benchmarks.render;

import io.hotprompt.model.Message;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Filling in eight variables. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RenderBenchmark {

    /** One text. */
    @Benchmark
    public String text(TextState state) {
        return state.renderer.render(state.values);
    }

    /** A chat prompt with the conversation so far. */
    @Benchmark
    public List<Message> chat(ChatState state) {
        return state.chat.messages(state.values, state.history);
    }
}
