package io.hotprompt.spring;

import io.hotprompt.openai.AnswerCache;
import io.hotprompt.openai.AnswerCacheStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;

/** How the cache of answers fares. */
final class AnswerCacheMeters implements MeterBinder {

    private final AnswerCache cache;

    AnswerCacheMeters(AnswerCache cache) {
        this.cache = cache;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        counter("hotprompt.answers.asked", AnswerCacheStats::hits)
                .description("Questions that the cache could answer, or not")
                .tag("result", "hit")
                .register(meters);
        counter("hotprompt.answers.asked", AnswerCacheStats::misses)
                .description("Questions that the cache could answer, or not")
                .tag("result", "miss")
                .register(meters);
        counter("hotprompt.answers.evicted", AnswerCacheStats::evictions)
                .description("Answers that were dropped for age or weight")
                .register(meters);
        Gauge.builder("hotprompt.answers.held", cache, held -> held.stats().entries())
                .description("Answers in the cache")
                .register(meters);
        Gauge.builder(
                        "hotprompt.answers.characters",
                        cache,
                        held -> held.stats().characters())
                .description("Weight of the answers in the cache")
                .register(meters);
    }

    private FunctionCounter.Builder<AnswerCache> counter(String name, ToLongFunction<AnswerCacheStats> count) {
        return FunctionCounter.builder(name, cache, held -> count.applyAsLong(held.stats()));
    }
}
