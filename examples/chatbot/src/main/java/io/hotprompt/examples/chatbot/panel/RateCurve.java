package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.experiment.HourlyOutcomes;
import io.hotprompt.experiment.Rate;
import io.hotprompt.experiment.Ratings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How the share of good answers of one arm came about: after each hour, all ratings until then. */
record RateCurve(String arm, List<Point> points) {

    private static final int MOST_POINTS = 240;
    private static final Duration STEP = Duration.ofHours(1);

    /** The rate at a moment, and of how many ratings. */
    record Point(Instant at, Rate rate, long rated) {}

    /**
     * The curve of one arm.
     *
     * @param until when the experiment ended, or now
     */
    static RateCurve of(String arm, List<HourlyOutcomes> timeline, Instant until) {
        List<Point> points = new ArrayList<>();
        Ratings sum = Ratings.NONE;
        for (HourlyOutcomes hour : timeline) {
            if (hour.variant().equals(arm)) {
                sum = sum.plus(hour.outcomes().counts().ratings());
                Instant end = hour.hour().plus(STEP);
                Instant at = end.isBefore(until) ? end : until;
                long rated = sum.total();
                sum.upRate().ifPresent(rate -> points.add(new Point(at, rate, rated)));
            }
        }
        return new RateCurve(arm, thinned(points));
    }

    /** No more points than can be told apart; the last one is always there. */
    private static List<Point> thinned(List<Point> points) {
        int step = points.size() / MOST_POINTS + 1;
        List<Point> kept = new ArrayList<>();
        for (int i = points.size() - 1; i >= 0; i -= step) {
            kept.add(0, points.get(i));
        }
        return kept;
    }
}
