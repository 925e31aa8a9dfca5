package io.hotprompt.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.openai.ModelCallException.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private static final ServedPrompt PROMPT = new ServedPrompt("support", 1, Optional.empty(), "hash", 1);

    private static ModelCallException failed(Reason reason, Duration retryAfter) {
        Failure.Said said = new Failure.Said(
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(retryAfter),
                Optional.empty());
        return new ModelCallException(Failure.of(reason).with(said), PROMPT, 1);
    }

    @Test
    void theServicesWishGoesBeforeTheBackOffAndNotEverybodyComesBackAtOnce() {
        Retries.Count count = new Retries(3, Duration.ofMillis(500), Duration.ofSeconds(8)).begin();
        assertThat(count.after(failed(Reason.RATE_LIMITED, Duration.ofMillis(1500)))
                        .orElseThrow())
                .isBetween(Duration.ofMillis(1500), Duration.ofMillis(1650));
        assertThat(count.after(failed(Reason.RATE_LIMITED, Duration.ofMillis(20)))
                        .orElseThrow())
                .isBetween(Duration.ofMillis(20), Duration.ofMillis(22));
        assertThat(count.after(failed(Reason.RATE_LIMITED, Duration.ofMillis(20))))
                .isEmpty();
    }

    @Test
    void whoeverMayComeBackAtOnceStillTakesTheBackOff() {
        Retries.Count count = new Retries(2, Duration.ofMillis(500), Duration.ofSeconds(8)).begin();
        assertThat(count.after(failed(Reason.RATE_LIMITED, Duration.ZERO)).orElseThrow())
                .isBetween(Duration.ofMillis(375), Duration.ofMillis(625));
    }

    @Test
    void theBackOffDoublesUpToItsLimit() {
        Retries.Count count = new Retries(9, Duration.ofMillis(500), Duration.ofSeconds(2)).begin();
        for (long expected : new long[] {500, 1000, 2000, 2000, 2000}) {
            Duration wait = count.after(failed(Reason.UNAVAILABLE, null)).orElseThrow();
            assertThat(wait.toMillis()).isBetween(expected * 3 / 4, expected * 5 / 4);
        }
    }

    @Test
    void onlySomeReasonsAreRetried() {
        for (Reason reason : Reason.values()) {
            Optional<Duration> wait = new Retries(3, Duration.ofMillis(10), Duration.ofMillis(10))
                    .begin()
                    .after(failed(reason, null));
            assertThat(wait.isPresent()).as(reason.name()).isEqualTo(reason.isRetried());
        }
    }
}
