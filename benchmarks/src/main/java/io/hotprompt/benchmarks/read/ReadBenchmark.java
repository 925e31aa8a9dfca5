package io.hotprompt.benchmarks.read;

import io.getunleash.variant.Variant;
import io.hotprompt.Prompt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.springframework.core.env.PropertyResolver;

/** Reading one prompt out of many. Each method is named as the report knows it. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadBenchmark {

    /** The limit of {@link #handle}. */
    @Benchmark
    public String volatileField(Limit limit) {
        return limit.one.text;
    }

    /** The limit of {@link #registry}. */
    @Benchmark
    public @Nullable String volatileHashMap(Limit limit) {
        return limit.all.texts.get(limit.name);
    }

    /** This library: a handle in a field. */
    @Benchmark
    public Prompt handle(Registry own) {
        return own.handle.current();
    }

    /** This library: by name. */
    @Benchmark
    public Prompt registry(Registry own) {
        return own.registry.prompt(own.name);
    }

    /** This library: by name for a caller, while an experiment runs. */
    @Benchmark
    public Prompt registryWithExperiment(RegistryWithExperiment own, Callers callers) {
        return own.registry.prompt(own.name, callers.nextKey());
    }

    /** A concurrent hash map. */
    @Benchmark
    public String concurrentHashMap(Maps.Concurrent map) {
        return map.get();
    }

    /** A Caffeine cache. */
    @Benchmark
    public String caffeine(Maps.Cached cache) {
        return cache.get();
    }

    /** A hash map behind a read-write lock. */
    @Benchmark
    public String readWriteLock(Maps.Locked map) {
        return map.get();
    }

    /** The LaunchDarkly SDK, the same text for everybody. */
    @Benchmark
    public String launchDarkly(LaunchDarkly flags) {
        return flags.client.stringVariation(flags.name, LaunchDarkly.context(0), "");
    }

    /** The LaunchDarkly SDK with a percentage rollout. */
    @Benchmark
    public String launchDarklyRollout(LaunchDarklyRollout flags, Callers callers) {
        return flags.client.stringVariation(flags.name, LaunchDarkly.context(callers.next()), "");
    }

    /** The OpenFeature SDK. */
    @Benchmark
    public String openFeature(OpenFeature flags) {
        return flags.client.getStringValue(flags.name, "");
    }

    /** The Unleash SDK. */
    @Benchmark
    public Variant unleash(Unleash toggles, Callers callers) {
        return toggles.client.getVariant(toggles.name, Unleash.context(callers.next()));
    }

    /** A property of a Spring environment. */
    @Benchmark
    public @Nullable String springProperty(SpringProperties properties) {
        PropertyResolver environment = properties.environment;
        return environment.getProperty(properties.name);
    }
}
