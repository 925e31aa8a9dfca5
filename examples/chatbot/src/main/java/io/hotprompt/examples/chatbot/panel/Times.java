package io.hotprompt.examples.chatbot.panel;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Moments and spans in words: {@code 3 min ago}, {@code 38 ms}. */
@Component("times")
public class Times {

    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    Times() {}

    /** How long ago that was. */
    public String ago(Instant moment) {
        Duration age = Duration.between(moment, Instant.now());
        return age.compareTo(Duration.ofSeconds(2)) < 0 ? "just now" : span(age) + " ago";
    }

    /** A span in its largest unit. */
    public String span(Duration span) {
        if (span.compareTo(Duration.ofSeconds(2)) < 0) {
            return span.toMillis() + " ms";
        }
        if (span.compareTo(Duration.ofMinutes(2)) < 0) {
            return span.toSeconds() + " s";
        }
        if (span.compareTo(Duration.ofHours(2)) < 0) {
            return span.toMinutes() + " min";
        }
        return span.compareTo(Duration.ofDays(2)) < 0 ? span.toHours() + " h" : span.toDays() + " days";
    }

    /** The moment itself. */
    public String exact(Instant moment) {
        return EXACT.format(moment);
    }
}
