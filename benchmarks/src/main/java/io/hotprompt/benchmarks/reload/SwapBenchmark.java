package io.hotprompt.benchmarks.reload;

import io.hotprompt.PromptRegistry;
import io.hotprompt.model.Authorship;
import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.source.InMemoryPromptSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One prompt of 4 kB among many gets a new version: from the commit in memory, over the wake-up of the reload thread, its
 * validation, compilation and swap, until a waiting thread was told.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SwapBenchmark {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String SENTENCE = "Answer {{question}} in plain words. ";

    /** How many prompts are live. */
    @Param({"10", "1000", "100000"})
    public int prompts;

    private final InMemoryPromptSource source = InMemoryPromptSource.create();
    private PromptRegistry registry;
    private String text = "";
    private long revision = 1;

    /** Loads everything. */
    @Setup
    public void prepare() {
        text = SENTENCE.repeat(4_000 / SENTENCE.length());
        source.commit(IntStream.range(0, prompts)
                .mapToObj(number -> release("prompt-" + number, SENTENCE))
                .toList());
        registry = PromptRegistry.builder().source(source).build();
        registry.start();
        long swapped = swap();
        if (registry.prompt("prompt-0").version() != swapped) {
            throw new IllegalStateException("the new version is not live");
        }
    }

    private Release release(String name, String content) {
        PromptDefinition definition = new PromptDefinition(
                name,
                revision,
                PromptContent.of(new MessageTemplate("system", content)),
                new Authorship("ada", "a benchmark", Instant.EPOCH));
        return new Release.Live(definition, revision, Instant.now(), Optional.empty());
    }

    /** One new version; its number. */
    @Benchmark
    public long swap() {
        revision++;
        source.commit(List.of(release("prompt-0", text + revision)));
        if (!registry.awaitRevision(revision, LIMIT)) {
            throw new IllegalStateException("not live after " + LIMIT);
        }
        return revision;
    }

    /** Closes the registry. */
    @TearDown
    public void close() {
        registry.close();
    }
}
