package io.hotprompt.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Lines over two logarithmic axes, as SVG. */
final class Plot {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;
    private static final int LEFT = 70;
    private static final int RIGHT = 210;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    private static final String[] COLOURS = {"#1b6ca8", "#c0392b", "#7f8c8d", "#27ae60", "#8e44ad", "#d68910"};

    /** One value. */
    record Point(double x, double y) {}

    private record Line(String name, List<Point> points) {}

    private record Axis(double low, double high, double from, double to) {

        /** From the power of ten below the values to the one above. */
        static Axis over(DoubleStream values, double from, double to) {
            double[] logarithms = values.map(Math::log10).sorted().toArray();
            double low = Math.floor(logarithms[0]);
            return new Axis(low, Math.max(low + 1, Math.ceil(logarithms[logarithms.length - 1])), from, to);
        }

        double place(double value) {
            return from + (Math.log10(value) - low) / (high - low) * (to - from);
        }

        List<Double> ticks() {
            return Stream.iterate(low, power -> power <= high, power -> power + 1)
                    .map(power -> Math.pow(10, power))
                    .toList();
        }
    }

    private final String title;
    private final String unit;
    private final List<Line> lines = new ArrayList<>();

    Plot(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    /** Adds a line; nothing if it has no points. */
    void line(String name, List<Point> points) {
        List<Point> drawn =
                points.stream().filter(point -> point.x > 0 && point.y > 0).toList();
        if (!drawn.isEmpty()) {
            lines.add(new Line(name, drawn));
        }
    }

    String svg() {
        StringBuilder svg = new StringBuilder();
        add(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">",
                WIDTH,
                HEIGHT);
        add(svg, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, HEIGHT);
        add(svg, "<text x=\"%d\" y=\"24\" font-size=\"15\">%s</text>", LEFT, title);
        if (!lines.isEmpty()) {
            draw(svg);
        }
        return svg.append("</svg>\n").toString();
    }

    private void draw(StringBuilder svg) {
        Axis across = Axis.over(points().mapToDouble(Point::x), LEFT, WIDTH - RIGHT);
        Axis up = Axis.over(points().mapToDouble(Point::y), HEIGHT - BOTTOM, TOP);
        for (double tick : across.ticks()) {
            double x = across.place(tick);
            add(svg, "<path d=\"M%.1f %d V%d\" stroke=\"#ddd\"/>", x, TOP, HEIGHT - BOTTOM);
            add(
                    svg,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    x,
                    HEIGHT - BOTTOM + 18,
                    label(tick));
        }
        for (double tick : up.ticks()) {
            double y = up.place(tick);
            add(svg, "<path d=\"M%d %.1f H%d\" stroke=\"#ddd\"/>", LEFT, y, WIDTH - RIGHT);
            add(svg, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>", LEFT - 8, y + 4, label(tick));
        }
        add(svg, "<text x=\"%d\" y=\"%d\">%s</text>", LEFT, HEIGHT - 12, unit);
        for (int i = 0; i < lines.size(); i++) {
            draw(svg, lines.get(i), i, across, up);
        }
    }

    private static void draw(StringBuilder svg, Line line, int number, Axis across, Axis up) {
        String colour = COLOURS[number % COLOURS.length];
        StringBuilder path = new StringBuilder();
        for (Point point : line.points) {
            double x = across.place(point.x);
            double y = up.place(point.y);
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f ", path.isEmpty() ? "M" : "L", x, y));
            add(svg, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>", x, y, colour);
        }
        add(
                svg,
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
                path.toString().strip(),
                colour);
        int y = TOP + 12 + number * 20;
        add(
                svg,
                "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"12\" fill=\"%s\"/>",
                WIDTH - RIGHT + 16,
                y - 10,
                colour);
        add(svg, "<text x=\"%d\" y=\"%d\">%s</text>", WIDTH - RIGHT + 34, y, line.name);
    }

    private Stream<Point> points() {
        return lines.stream().flatMap(line -> line.points.stream());
    }

    private static String label(double tick) {
        return tick >= 1 ? String.format(Locale.ROOT, "%,.0f", tick) : Double.toString(tick);
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
