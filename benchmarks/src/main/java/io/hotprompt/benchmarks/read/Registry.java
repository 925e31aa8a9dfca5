package io.hotprompt.benchmarks.read;

import io.hotprompt.Prompt;
import io.hotprompt.PromptHandle;
import io.hotprompt.PromptRegistry;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import java.time.Duration;
import java.util.Map;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** This library: a store in memory, a registry that reads it, a handle. */
public class Registry extends ReadState {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    final InMemoryPromptStore store = InMemoryPromptStore.create();
    PromptRegistry registry;
    PromptHandle handle;

    /** Loads everything. */
    @Setup
    public void prepare() {
        store.saveAll(names().stream().map(each -> request(each, text(each))).toList());
        registry = PromptRegistry.builder().source(store.source()).build();
        registry.start();
        handle = registry.handle(name);
        beginExperiment();
        begin();
    }

    /** Nothing by default. */
    void beginExperiment() {}

    static SaveRequest request(String name, String text) {
        return SaveRequest.of(name)
                .system(text)
                .author("ada")
                .note("a benchmark")
                .build();
    }

    /** Closes the registry. */
    @TearDown
    public void close() {
        end();
        registry.close();
    }

    @Override
    String read() {
        String text = text(registry.prompt(name));
        if (!text(handle.current()).equals(text)) {
            throw new IllegalStateException("handle and registry differ");
        }
        return text;
    }

    static String text(Prompt prompt) {
        return prompt.render(Map.of()).text();
    }

    @Override
    void swap(long number) {
        live(store.save(request(key, text(key, number))).revision());
    }

    final void live(long revision) {
        if (!registry.awaitRevision(revision, LIMIT)) {
            throw new IllegalStateException("revision " + revision + " is not live after " + LIMIT);
        }
    }
}
