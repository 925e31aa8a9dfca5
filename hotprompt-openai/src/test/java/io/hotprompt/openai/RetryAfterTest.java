package io.hotprompt.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private final RetryAfter retryAfter =
            new RetryAfter(Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC));

    private Optional<Duration> wait(String... namesAndValues) {
        return retryAfter.in(Headers.of(namesAndValues));
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
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 22 Nov 2026 10:00:30 GMT     | 30",
                "Sunday, 22-Nov-26 10:00:30 GMT    | 30",
                "Sun Nov 22 10:00:30 2026          | 30",
                "Sun, 22 Nov 2026 10:00:30 UTC     | 30",
                "Sunday, 06-Nov-94 08:49:37 GMT    | 0",
                "Sun Nov  6 08:49:37 1994          | 0",
                " 7                                | 7",
                "007                               | 7",
                "0                                 | 0",
            })
    void everyFormOfTheSpecificationIsRead(String value, long seconds) {
        assertThat(wait("Retry-After", value)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999", "1e30", "315360000"})
    void aVeryLongWaitIsAVeryLongWait(String value) {
        assertThat(wait("Retry-After", value)).contains(Duration.ofDays(365));
    }

    @ParameterizedTest
    @CsvSource({
        "x-ratelimit-remaining-requests, x-ratelimit-reset-requests, 1s, 1000",
        "x-ratelimit-remaining-tokens, x-ratelimit-reset-tokens, 6m0s, 360000",
        "x-ratelimit-remaining-tokens, x-ratelimit-reset-tokens, 7.66s, 7660",
        "x-ratelimit-remaining-tokens, x-ratelimit-reset-tokens, 2m59.56s, 179560",
        "x-ratelimit-remaining-requests, x-ratelimit-reset-requests, 17ms, 17",
        "x-ratelimit-remaining-requests, x-ratelimit-reset-requests, 60, 60000",
        "X-RateLimit-Remaining, X-RateLimit-Reset, 1795341605000, 5000",
        "X-RateLimit-Remaining, X-RateLimit-Reset, 1795341605, 5000",
        "X-RateLimit-Remaining, X-RateLimit-Reset, 2026-11-22T10:00:05Z, 5000",
    })
    void aLimitThatIsUsedUpIsWaitedFor(String remaining, String reset, String value, long millis) {
        assertThat(wait(remaining, "0", reset, value)).contains(Duration.ofMillis(millis));
        assertThat(wait(remaining, "3", reset, value)).isEmpty();
        assertThat(wait(remaining, "0", reset, value, "Retry-After", "2")).contains(Duration.ofSeconds(2));
    }

    @Test
    void ofTwoLimitsThatAreUsedUpTheLaterOneCounts() {
        assertThat(wait(
                        "x-ratelimit-remaining-requests",
                        "0",
                        "x-ratelimit-reset-requests",
                        "1s",
                        "x-ratelimit-remaining-tokens",
                        "0",
                        "x-ratelimit-reset-tokens",
                        "9s"))
                .contains(Duration.ofSeconds(9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "NaN", "Infinity", "tomorrow"})
    void whatCannotBeReadCountsAsNotSent(String value) {
        assertThat(wait("Retry-After", value, "retry-after-ms", value)).isEmpty();
    }
}
