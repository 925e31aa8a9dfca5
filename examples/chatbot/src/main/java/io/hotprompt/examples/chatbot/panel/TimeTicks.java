package io.hotprompt.examples.chatbot.panel;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round moments between two others, for the axis of a chart; in UTC. */
final class TimeTicks {

    private static final int MOST = 6;
    private static final List<Duration> STEPS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(7),
            Duration.ofDays(14),
            Duration.ofDays(28));
    private static final DateTimeFormatter CLOCK = format("HH:mm");
    private static final DateTimeFormatter DAY = format("d MMM");

    private TimeTicks() {}

    /** A moment and what is written beside it. */
    record Tick(Instant at, String label) {}

    static List<Tick> between(Instant from, Instant to) {
        Duration step = STEPS.stream()
                .filter(each -> Duration.between(from, to).dividedBy(each) < MOST)
                .findFirst()
                .orElse(Duration.ofDays(Duration.between(from, to).toDays() / MOST + 1));
        DateTimeFormatter format = step.toDays() > 0 ? DAY : CLOCK;
        long seconds = step.toSeconds();
        List<Tick> ticks = new ArrayList<>();
        long second = -Math.floorDiv(-from.getEpochSecond(), seconds) * seconds;
        for (; second <= to.getEpochSecond(); second += seconds) {
            Instant at = Instant.ofEpochSecond(second);
            ticks.add(new Tick(at, format.format(at)));
        }
        return ticks;
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }
}
