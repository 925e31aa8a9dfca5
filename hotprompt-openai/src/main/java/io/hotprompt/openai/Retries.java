package io.hotprompt.openai;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Whether to try again, and when: after the time the service asks for and up to a tenth more, so that not everybody comes
 * back at once; else after a time that doubles up to a limit, each ± 25 %. The only layer that retries; the SDK's own is switched off. It decides and does not wait, so that a wait can be
 * cancelled.
 */
final class Retries {

    private final Retry retry;
    private final IntervalFunction backOff;

    Retries(int maxAttempts, Duration firstWait, Duration longestWait) {
        backOff = IntervalFunction.ofExponentialRandomBackoff(firstWait, 2.0, 0.25, longestWait);
        retry = Retry.of(
                "hotprompt-openai",
                RetryConfig.custom()
                        .maxAttempts(maxAttempts)
                        .retryOnException(e -> e instanceof ModelCallException failed && failed.isRetried())
                        .intervalBiFunction((attempt, outcome) -> interval(attempt, outcome.getLeft()))
                        .build());
    }

    /** The attempts of one question. */
    Count begin() {
        return new Count(retry.asyncContext());
    }

    private long interval(int attempt, Throwable failure) {
        if (failure instanceof ModelCallException failed) {
            long wish = failed.retryAfter().map(Duration::toMillis).orElse(0L);
            if (wish > 0) {
                return wish + ThreadLocalRandom.current().nextLong(wish / 10 + 1);
            }
        }
        return backOff.apply(attempt);
    }

    /** Counts the attempts of one question. */
    static final class Count {

        private final Retry.AsyncContext<Object> context;

        private Count(Retry.AsyncContext<Object> context) {
            this.context = context;
        }

        /** How long to wait before the next attempt; empty if there is none. */
        Optional<Duration> after(ModelCallException failed) {
            long millis = context.onError(failed);
            return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
        }
    }
}
