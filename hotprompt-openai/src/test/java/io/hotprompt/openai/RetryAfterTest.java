package io.hotprompt.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.core.http.Headers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private final RetryAfter retryAfter =
            new RetryAfter(Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC));

    private Optional<Duration> wait(String... namesAndValues) {
        Headers.Builder headers = Headers.builder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return retryAfter.in(headers.build());
    }

    @Test
    void millisecondsGoBeforeSeconds() {
        assertThat(wait("Retry-After", "7", "Retry-After-Ms", "1500")).contains(Duration.ofMillis(1500));
        assertThat(wait("retry-after-ms", "soon", "retry-after", "7")).contains(Duration.ofSeconds(7));
    }

    @Test
    void secondsMayHaveAFraction() {
        assertThat(wait("Retry-After", "0.25")).contains(Duration.ofMillis(250));
    }

    @Test
    void aDateIsAWaitUntilThenAndADateInThePastIsNone() {
        assertThat(wait("Retry-After", "Sun, 22 Nov 2026 10:00:30 GMT")).contains(Duration.ofSeconds(30));
        assertThat(wait("Retry-After", "Sun, 22 Nov 2026 09:00:00 GMT")).contains(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "NaN", "Infinity", "1e30", "tomorrow"})
    void whatCannotBeReadCountsAsNotSent(String value) {
        assertThat(wait("Retry-After", value, "retry-after-ms", value)).isEmpty();
    }
}
