package io.hotprompt.examples.chatbot.experiment;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the share of good answers of each arm developed since the experiment began. */
@Component
public class Timeline {

    private static final int WIDTH = 600;
    private static final int HEIGHT = 160;

    private final JdbcClient jdbc;

    Timeline(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One arm's line.
     *
     * @param path in the units of an SVG of 600 by 160, 0 % at the bottom; empty while nothing is rated
     */
    public record Line(String variant, String path) {}

    private record Rating(Instant at, boolean good) {}

    /** One line per arm, in the order of the arms. */
    public List<Line> of(Results results) {
        Instant now = Instant.now();
        return results.arms().stream()
                .map(arm -> new Line(arm.variant(), path(ratings(results, arm), results.startedAt(), now)))
                .toList();
    }

    private List<Rating> ratings(Results results, ArmResult arm) {
        return jdbc.sql("SELECT at, rating FROM chatbot_exchange WHERE prompt_name = ? AND variant = ?"
                        + " AND prompt_version = ? AND at >= ? AND rating IS NOT NULL ORDER BY at")
                .params(results.prompt(), arm.variant(), arm.version())
                .param(Timestamp.from(results.startedAt()))
                .query((row, number) -> new Rating(
                        row.getTimestamp("at").toInstant(),
                        row.getString("rating").equals("up")))
                .list();
    }

    private static String path(List<Rating> ratings, Instant from, Instant to) {
        long span = Math.max(1, to.toEpochMilli() - from.toEpochMilli());
        List<String> points = new ArrayList<>();
        int good = 0;
        int lastX = -1;
        for (int i = 0; i < ratings.size(); i++) {
            good += ratings.get(i).good() ? 1 : 0;
            int x = (int) ((ratings.get(i).at().toEpochMilli() - from.toEpochMilli()) * WIDTH / span);
            int y = HEIGHT - (int) Math.round((double) good * HEIGHT / (i + 1));
            if (x == lastX) {
                points.remove(points.size() - 1);
            }
            points.add(x + " " + y);
            lastX = x;
        }
        if (points.isEmpty()) {
            return "";
        }
        points.add(WIDTH + " " + points.get(points.size() - 1).split(" ", -1)[1]);
        return "M" + String.join(" L", points);
    }
}
