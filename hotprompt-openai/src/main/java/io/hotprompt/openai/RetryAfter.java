package io.hotprompt.openai;

import com.openai.core.http.Headers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How long a service asks to wait: {@code retry-after-ms} in milliseconds, else {@code Retry-After} in seconds or as a
 * date (RFC 9110, section 10.2.3). What cannot be read counts as not sent; a date in the past is no wait.
 */
final class RetryAfter {

    private static final double MAX_MILLIS = Duration.ofDays(365).toMillis();

    private final Clock clock;

    RetryAfter(Clock clock) {
        this.clock = clock;
    }

    Optional<Duration> in(Headers headers) {
        return Failures.first(headers, "retry-after-ms")
                .flatMap(text -> number(text, 1))
                .or(() -> Failures.first(headers, "retry-after").flatMap(this::secondsOrDate));
    }

    private Optional<Duration> secondsOrDate(String text) {
        return number(text, 1_000).or(() -> date(text));
    }

    private static Optional<Duration> number(String text, double millisPerUnit) {
        try {
            double millis = Double.parseDouble(text) * millisPerUnit;
            return millis >= 0 && millis <= MAX_MILLIS
                    ? Optional.of(Duration.ofMillis(Math.round(millis)))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Optional<Duration> date(String text) {
        try {
            ZonedDateTime date = ZonedDateTime.parse(text.trim(), DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration wait = Duration.between(clock.instant(), date.toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
