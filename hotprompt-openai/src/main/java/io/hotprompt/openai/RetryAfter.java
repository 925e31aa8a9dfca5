package io.hotprompt.openai;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;

/**
 * How long a service asks to wait: {@code retry-after-ms} in milliseconds, else {@code Retry-After} in seconds or as a date
 * in one of the three forms of RFC 9110 (sections 5.6.7 and 10.2.3), else the time after which a limit that is used up is
 * reset. What cannot be read counts as not sent; a date in the past is no wait.
 */
final class RetryAfter {

    private static final Duration LONGEST = Duration.ofDays(365);
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,40}");
    private static final Pattern SPAN = Pattern.compile("(?:[0-9]+(?:\\.[0-9]+)?(?:ms|h|m|s))+");
    private static final Pattern SPAN_PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|h|m|s)");
    /** Limits that services count; the one without a name is the only one of its service. */
    private static final List<String> LIMITS = List.of("-requests", "-tokens", "");
    /** Beyond this a bare number is a moment, in milliseconds; beyond the other one in seconds. */
    private static final double FIRST_MILLIS = 1e11;

    private static final double FIRST_SECONDS = 1e9;

    private final Clock clock;

    RetryAfter(Clock clock) {
        this.clock = clock;
    }

    Optional<Duration> in(Headers headers) {
        return value(headers, "retry-after-ms")
                .flatMap(text -> number(text, 1))
                .or(() -> value(headers, "retry-after").flatMap(this::secondsOrDate))
                .or(() -> reset(headers));
    }

    /** A span such as {@code 34.5s}, {@code 6m0s}, {@code 17ms}. */
    static Optional<Duration> span(String text) {
        if (!SPAN.matcher(text).matches() || text.length() > 40) {
            return Optional.empty();
        }
        Matcher part = SPAN_PART.matcher(text);
        double millis = 0;
        while (part.find()) {
            millis += Double.parseDouble(part.group(1)) * millisPer(part.group(2));
        }
        return millis(millis);
    }

    private static double millisPer(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            default -> 3_600_000;
        };
    }

    private static Optional<String> value(Headers headers, String name) {
        return Optional.ofNullable(headers.get(name)).map(String::strip);
    }

    private Optional<Duration> secondsOrDate(String text) {
        return number(text, 1_000).or(() -> date(text));
    }

    private static Optional<Duration> number(String text, double millisPerUnit) {
        if (DIGITS.matcher(text).matches() && text.length() > 15) {
            return Optional.of(LONGEST);
        }
        try {
            return millis(Double.parseDouble(text) * millisPerUnit);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> millis(double millis) {
        if (Double.isNaN(millis) || Double.isInfinite(millis) || millis < 0) {
            return Optional.empty();
        }
        return Optional.of(millis >= LONGEST.toMillis() ? LONGEST : Duration.ofMillis(Math.round(millis)));
    }

    private Optional<Duration> date(String text) {
        Date date = text.matches("\\p{ASCII}+") ? Headers.of("date", text).getDate("date") : null;
        return date == null ? Optional.empty() : Optional.of(until(date.toInstant()));
    }

    /** Of the limits that are used up, the one that is reset last. */
    private Optional<Duration> reset(Headers headers) {
        return LIMITS.stream()
                .filter(limit -> isUsedUp(headers, limit))
                .flatMap(limit -> value(headers, "x-ratelimit-reset" + limit).flatMap(this::resetTime).stream())
                .max(Duration::compareTo);
    }

    private static boolean isUsedUp(Headers headers, String limit) {
        return value(headers, "x-ratelimit-remaining" + limit)
                .map(left -> left.equals("0") || left.equals("0.0") || left.startsWith("-"))
                .orElse(false);
    }

    private Optional<Duration> resetTime(String text) {
        String span = text.toLowerCase(Locale.ROOT);
        if (SPAN.matcher(span).matches()) {
            return span(span);
        }
        try {
            return Optional.of(until(Instant.parse(text)));
        } catch (DateTimeException e) {
            return number(text, 1).flatMap(number -> moment(Double.parseDouble(text)));
        }
    }

    private Optional<Duration> moment(double number) {
        if (number >= FIRST_MILLIS) {
            return Optional.of(until(Instant.ofEpochMilli((long) number)));
        }
        return number >= FIRST_SECONDS
                ? Optional.of(until(Instant.ofEpochMilli((long) (number * 1_000))))
                : millis(number * 1_000);
    }

    private Duration until(Instant moment) {
        Duration wait = Duration.between(clock.instant(), moment);
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
