package io.hotprompt.openai;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether to try again, and when: as long as the service asks, else 0.5 s, 1 s, 2 s … up to 8 s, each ± 25 %. The only
 * layer that retries; the SDK's own is switched off. It decides and does not wait, so that a wait can be cancelled.
 */
final class Retries {

    private static final IntervalFunction BACK_OFF =
            IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(500), 2.0, 0.25, Duration.ofSeconds(8));

    private final Retry retry;

    Retries(int maxAttempts) {
        retry = Retry.of(
                "hotprompt-openai",
                RetryConfig.custom()
                        .maxAttempts(maxAttempts)
                        .retryOnException(e -> e instanceof ModelCallException failed
                                && failed.reason().isRetried())
                        .intervalBiFunction((attempt, outcome) -> interval(attempt, outcome.getLeft()))
                        .build());
    }

    /** The attempts of one question. */
    Count begin() {
        return new Count(retry.asyncContext());
    }

    private static long interval(int attempt, Throwable failure) {
        return failure instanceof ModelCallException failed
                ? failed.retryAfter().map(Duration::toMillis).orElseGet(() -> BACK_OFF.apply(attempt))
                : BACK_OFF.apply(attempt);
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
