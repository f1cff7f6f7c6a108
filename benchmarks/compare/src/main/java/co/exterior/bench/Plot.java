// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import java.util.List;
import java.util.Locale;

/** A chart as SVG: on white, whatever it is shown on, and the same text for the same chart. */
final class Plot {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;
    private static final int LEFT = 84;
    private static final int RIGHT = 690;
    private static final int TOP = 92;
    private static final int BOTTOM = 356;
    private static final int LEGEND = 78;
    private static final int LEGEND_STEP = 240;

    /** Told apart by people who see colours differently, too. */
    private static final List<String> COLOURS = List.of("#0072b2", "#d55e00", "#009e73");

    private final Chart chart;
    private final Axis across;
    private final Axis up;
    private final StringBuilder svg = new StringBuilder();

    private Plot(Chart chart) {
        this.chart = chart;
        List<Point> points = chart.points();
        this.across = Axis.of(
                points.stream().mapToDouble(Point::across).min().orElseThrow(),
                points.stream().mapToDouble(Point::across).max().orElseThrow());
        this.up = Axis.fromZero(
                points.stream().mapToDouble(point -> point.up().max()).max().orElseThrow());
    }

    static String svg(Chart chart) {
        return new Plot(chart).draw();
    }

    private String draw() {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\""
                        + " aria-labelledby=\"title desc\" font-family=\"sans-serif\" font-size=\"12\">",
                WIDTH, HEIGHT, WIDTH, HEIGHT);
        add("<title id=\"title\">%s</title>", escaped(chart.title()));
        add("<desc id=\"desc\">%s</desc>", escaped(chart.caption()));
        add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, HEIGHT);
        text(LEFT, 28, "font-size=\"17\" font-weight=\"bold\"", chart.title());
        text(LEFT, 50, "fill=\"#555555\"", chart.caption());
        axes();
        for (int line = 0; line < chart.series().size(); line++) {
            draw(line, chart.series().get(line));
        }
        add("</svg>");
        return svg.toString();
    }

    private void axes() {
        for (double tick : across.ticks()) {
            line(x(tick), TOP, x(tick), BOTTOM, "#dddddd");
            text(x(tick), BOTTOM + 20, "text-anchor=\"middle\"", Axis.text(tick));
        }
        for (double tick : up.ticks()) {
            line(LEFT, y(tick), RIGHT, y(tick), "#dddddd");
            text(LEFT - 8, y(tick) + 4, "text-anchor=\"end\"", Axis.text(tick));
        }
        line(LEFT, BOTTOM, RIGHT, BOTTOM, "#333333");
        line(LEFT, TOP, LEFT, BOTTOM, "#333333");
        double middle = (TOP + BOTTOM) / 2.0;
        text((LEFT + RIGHT) / 2.0, BOTTOM + 46, "text-anchor=\"middle\"", chart.across());
        text(24, middle, number("text-anchor=\"middle\" transform=\"rotate(-90 24 %.1f)\"", middle), chart.up());
    }

    private void draw(int index, Series series) {
        String colour = COLOURS.get(index % COLOURS.size());
        StringBuilder path = new StringBuilder();
        for (Point point : series.points()) {
            path.append(number("%.1f,%.1f ", x(point.across()), y(point.up().median())));
        }
        add(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
                path.toString().strip(), colour);
        for (Point point : series.points()) {
            double x = x(point.across());
            line(x, y(point.up().min()), x, y(point.up().max()), colour);
            add(
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>",
                    x, y(point.up().median()), colour);
        }
        if (chart.series().size() > 1) {
            add(
                    "<circle cx=\"%d\" cy=\"%d\" r=\"4\" fill=\"%s\"/>",
                    LEFT + 4 + index * LEGEND_STEP, LEGEND - 4, colour);
            text(LEFT + 14 + index * LEGEND_STEP, LEGEND, "", series.name());
        }
    }

    private double x(double value) {
        return LEFT + across.share(value) * (RIGHT - LEFT);
    }

    private double y(double value) {
        return BOTTOM - up.share(value) * (BOTTOM - TOP);
    }

    private void line(double fromX, double fromY, double toX, double toY, String colour) {
        add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>", fromX, fromY, toX, toY, colour);
    }

    private void text(double x, double y, String attributes, String text) {
        add("<text x=\"%.1f\" y=\"%.1f\" %s>%s</text>", x, y, attributes, escaped(text));
    }

    private void add(String element, Object... values) {
        svg.append(number(element, values)).append('\n');
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
