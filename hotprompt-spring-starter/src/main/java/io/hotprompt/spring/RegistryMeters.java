package io.hotprompt.spring;

import io.hotprompt.PromptRegistry;
import io.hotprompt.RegistryStatus;
import io.hotprompt.RegistryStatus.State;
import io.hotprompt.source.SourceMode;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * The status of registries as meters, with the tag {@code registry} where there are several. Names of prompts are in none of
 * them: there may be many.
 */
final class RegistryMeters implements MeterBinder {

    private final Registries registries;

    RegistryMeters(Registries registries) {
        this.registries = registries;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        registries
                .byName()
                .forEach((name, registry) -> new Bound(
                                registry, registries.areSeveral() ? Tags.of("registry", name) : Tags.empty())
                        .to(meters));
    }

    /** One registry. */
    private record Bound(PromptRegistry registry, Tags tags) {

        void to(MeterRegistry meters) {
            TimeGauge.builder(
                            "hotprompt.snapshot.age",
                            registry,
                            TimeUnit.MILLISECONDS,
                            held -> held.status().age().toMillis())
                    .description("Time since the source last answered")
                    .tags(tags)
                    .register(meters);
            gauge(meters, "hotprompt.revision", "Revision served", RegistryStatus::revision);
            gauge(
                    meters,
                    "hotprompt.rejections",
                    "Prompts with a newer version that is refused",
                    status -> status.rejections().size());
            gauge(
                    meters,
                    "hotprompt.stale",
                    "1 if the source has been silent for too long",
                    status -> truth(status.state() == State.STALE));
            gauge(
                    meters,
                    "hotprompt.listener.connected",
                    "1 if changes are told, 0 if they are polled for",
                    status -> truth(status.mode() == SourceMode.LISTENING));
            Gauge.builder(
                            "hotprompt.prompts",
                            registry,
                            held -> held.snapshot().names().size())
                    .description("Prompts served")
                    .tags(tags)
                    .register(meters);
            reads(meters, "unchanged", RegistryStatus.Reads::unchanged);
            reads(meters, "changed", RegistryStatus.Reads::changed);
            reads(meters, "failed", RegistryStatus.Reads::failed);
        }

        private void gauge(
                MeterRegistry meters, String name, String description, ToDoubleFunction<RegistryStatus> value) {
            Gauge.builder(name, registry, held -> value.applyAsDouble(held.status()))
                    .description(description)
                    .tags(tags)
                    .register(meters);
        }

        private void reads(MeterRegistry meters, String result, ToLongFunction<RegistryStatus.Reads> count) {
            FunctionCounter.builder(
                            "hotprompt.source.reads",
                            registry,
                            held -> count.applyAsLong(held.status().reads()))
                    .description("How often the source was asked")
                    .tags(tags.and("result", result))
                    .register(meters);
        }

        private static double truth(boolean value) {
            return value ? 1 : 0;
        }
    }
}
