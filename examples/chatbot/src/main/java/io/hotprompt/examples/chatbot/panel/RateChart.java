package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.examples.chatbot.experiment.ExperimentView;
import io.hotprompt.experiment.ExperimentRun;
import io.hotprompt.experiment.HourlyOutcomes;
import io.hotprompt.model.Variant;
import io.hotprompt.store.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The share of good answers of each arm over time with its 95 % interval, as the parts of an SVG of {@value #WIDTH} by
 * {@value #HEIGHT} in which the axes begin at the lower left corner.
 *
 * @param rows the grid, top to bottom
 * @param columns marks on the time axis
 * @param lines one per arm, the control first
 * @param changes where shares or versions were changed on the way
 */
public record RateChart(List<Mark> rows, List<Mark> columns, List<Line> lines, List<Double> changes) {

    /** Of the plot, without the labels around it. */
    public static final int WIDTH = 640;

    /** Of the plot, without the labels around it. */
    public static final int HEIGHT = 200;

    private static final int MOST_DOTS = 36;
    private static final int FEW = 20;
    private static final int LEAST_SPAN = 20;

    /** A line of the grid, and what is written beside it. */
    public record Mark(double at, String label) {}

    /** A point: where, and the ends of its interval. */
    public record Dot(double x, double y, double top, double bottom, RateCurve.Point point) {

        /** {@code 71 % of 112 rated answers (62 to 79 %)}. */
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "%.0f %% of %,d rated answers (%.0f to %.0f %%)",
                    100 * point.rate().value(),
                    point.rated(),
                    100 * point.rate().low(),
                    100 * point.rate().high());
        }

        /** When. */
        public Instant at() {
            return point.at();
        }
    }

    /**
     * One arm.
     *
     * @param path through all points
     * @param band between the ends of all intervals
     * @param dots the points
     * @param dotted whether the points are few enough to be drawn one by one
     */
    public record Line(String arm, String path, String band, List<Dot> dots, boolean dotted) {}

    static RateChart of(ExperimentView view, List<HourlyOutcomes> timeline) {
        ExperimentRun run = view.run();
        Instant until = run.endedAt().orElse(view.asOf());
        List<RateCurve> curves = run.experiment().arms().stream()
                .map(Variant::name)
                .map(arm -> RateCurve.of(arm, timeline, until))
                .toList();
        Scale scale = Scale.of(run.startedAt(), until, curves);
        return new RateChart(
                scale.rows(),
                TimeTicks.between(run.startedAt(), until).stream()
                        .map(tick -> new Mark(scale.x(tick.at()), tick.label()))
                        .toList(),
                curves.stream().map(curve -> line(curve, scale)).toList(),
                view.diary().altered().stream().map(Change::at).map(scale::x).toList());
    }

    /** Whether there are not two points yet for any line. */
    public boolean isEmpty() {
        return lines.stream().allMatch(line -> line.path().isEmpty());
    }

    private static Line line(RateCurve curve, Scale scale) {
        List<Dot> dots = curve.points().stream().map(scale::dot).toList();
        List<String> upper = new ArrayList<>();
        List<String> middle = new ArrayList<>();
        List<String> lower = new ArrayList<>();
        for (Dot dot : dots) {
            upper.add(dot.x() + " " + dot.top());
            middle.add(dot.x() + " " + dot.y());
            lower.add(0, dot.x() + " " + dot.bottom());
        }
        upper.addAll(lower);
        boolean drawn = dots.size() > 1;
        return new Line(
                curve.arm(),
                drawn ? "M" + String.join(" L", middle) : "",
                drawn ? "M" + String.join(" L", upper) + " Z" : "",
                dots,
                dots.size() <= MOST_DOTS);
    }

    /**
     * From moments and rates to places.
     *
     * @param low the lowest percentage, a multiple of ten
     * @param high the highest one, too
     */
    private record Scale(Instant from, Instant to, int low, int high) {

        /** Shows every interval that stands on more than a few ratings, or all if none does. */
        static Scale of(Instant from, Instant to, List<RateCurve> curves) {
            List<RateCurve.Point> points =
                    curves.stream().flatMap(curve -> curve.points().stream()).toList();
            List<RateCurve.Point> firm =
                    points.stream().filter(point -> point.rated() >= FEW).toList();
            List<RateCurve.Point> shown = firm.isEmpty() ? points : firm;
            double least = shown.stream()
                    .mapToDouble(point -> point.rate().low())
                    .min()
                    .orElse(0);
            double most = shown.stream()
                    .mapToDouble(point -> point.rate().high())
                    .max()
                    .orElse(1);
            int low = Math.min((int) Math.floor(least * 10) * 10, 100 - LEAST_SPAN);
            int high = Math.max((int) Math.ceil(most * 10) * 10, low + LEAST_SPAN);
            return new Scale(from, to, low, Math.min(100, high));
        }

        double x(Instant at) {
            double span = Math.max(1, Duration.between(from, to).toMillis());
            double place = Duration.between(from, at).toMillis() / span;
            return rounded(WIDTH * Math.max(0, Math.min(1, place)));
        }

        double y(double rate) {
            return rounded(HEIGHT * (high - 100 * rate) / (high - low));
        }

        Dot dot(RateCurve.Point point) {
            return new Dot(
                    x(point.at()),
                    y(point.rate().value()),
                    y(point.rate().high()),
                    y(point.rate().low()),
                    point);
        }

        List<Mark> rows() {
            int step = high - low > 50 ? 20 : 10;
            List<Mark> rows = new ArrayList<>();
            for (int percent = high; percent >= low; percent -= step) {
                rows.add(new Mark(y(percent / 100.0), percent + " %"));
            }
            return rows;
        }

        private static double rounded(double place) {
            return Math.round(place * 10) / 10.0;
        }
    }
}
