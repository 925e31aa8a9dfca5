package io.hotprompt.benchmarks.read;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Prompts as properties of a Spring environment, in a source asked before all others. */
public class SpringProperties extends ReadState {

    private final Map<String, Object> properties = new ConcurrentHashMap<>();
    final ConfigurableEnvironment environment = new StandardEnvironment();

    /** Fills it. */
    @Setup
    public void prepare() {
        properties.putAll(texts());
        environment.getPropertySources().addFirst(new MapPropertySource("prompts", properties));
        begin();
    }

    /** Ends the swaps. */
    @TearDown
    public void close() {
        end();
    }

    @Override
    String read() {
        return Objects.requireNonNull(environment.getProperty(name));
    }

    @Override
    void swap(long number) {
        properties.put(key, text(key, number));
    }
}
