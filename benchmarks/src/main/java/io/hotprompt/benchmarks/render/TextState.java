package io.hotprompt.benchmarks.render;

import java.util.Map;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One text with eight variables and the engine that renders it. */
@State(Scope.Benchmark)
public class TextState {

    /** Who renders. */
    @Param
    public Engine engine;

    /** How many characters come out. */
    @Param({"2000", "60000"})
    public int size;

    Engine.Renderer renderer;
    Map<String, Object> values;

    /** Compiles, and sees that the right text comes out. */
    @Setup
    public void prepare() {
        PromptText text = PromptText.of(
                size, "question", "school", "program", "contact", "campus", "term", "language", "audience");
        renderer = engine.compile(text);
        values = text.values();
        if (!renderer.render(values).equals(text.rendered())) {
            throw new IllegalStateException(engine + " renders something else");
        }
    }
}
