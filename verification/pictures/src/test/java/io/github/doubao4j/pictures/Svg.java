package io.github.doubao4j.pictures;

import java.util.Locale;

/**
 * A drawing on a card of its own, which can be read on a light page and on a dark one. What is drawn first is behind. The bytes depend on
 * nothing but the calls.
 */
final class Svg {

    private static final String STYLE = """
            text { font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; \
            font-size: 13px; fill: #1f2328 }
            .title { font-size: 17px; font-weight: 600 }
            .strong { font-weight: 600 }
            .small { font-size: 11.5px; fill: #57606a }
            .code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 12px }
            .middle { text-anchor: middle }
            .end { text-anchor: end }
            .blue { fill: #0550ae } .green { fill: #1a7f37 } .red { fill: #b35900 } .violet { fill: #8250df } .white { fill: #ffffff }
            """;

    private final int width;
    private final int height;
    private final StringBuilder body = new StringBuilder();

    /**
     * An empty one.
     *
     * @param title what it shows, for those who cannot see it
     */
    Svg(int width, int height, String title) {
        this.width = width;
        this.height = height;
        body.append("<title>")
                .append(escape(title))
                .append("</title>\n<style>\n")
                .append(STYLE);
        body.append("</style>\n<defs>");
        for (String colour : new String[] {"57606a", "0550ae", "1a7f37", "b35900", "8250df"}) {
            body.append("<marker id=\"a").append(colour);
            body.append(
                    "\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\" "
                            + "markerUnits=\"userSpaceOnUse\"><path d=\"M0 0.5 L8 4 L0 7.5 Z\" fill=\"#");
            body.append(colour).append("\"/></marker>");
        }
        body.append(
                "<pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
                        + "<rect width=\"6\" height=\"6\" fill=\"#fff4e5\"/><rect width=\"2\" height=\"6\" fill=\"#f2c08a\"/></pattern>");
        body.append("</defs>\n");
        box(0.5, 0.5, width - 1, height - 1, "#ffffff", "#d0d7de");
    }

    /** A rectangle with round corners. */
    Svg box(double x, double y, double w, double h, String fill, String stroke) {
        return add(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"6\" fill=\"%s\" stroke=\"%s\"/>",
                x, y, w, h, fill, stroke);
    }

    /** A bar without a border. */
    Svg bar(double x, double y, double w, double h, String fill) {
        return add("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"3\" fill=\"%s\"/>", x, y, w, h, fill);
    }

    /** A line of text, whose base line is at y. */
    Svg text(double x, double y, String classes, String text) {
        return add("<text x=\"%s\" y=\"%s\" class=\"%s\">%s</text>", x, y, classes, escape(text));
    }

    Svg line(double x1, double y1, double x2, double y2, String colour) {
        return add("<path d=\"M%s %s L%s %s\" stroke=\"%s\" fill=\"none\"/>", x1, y1, x2, y2, colour);
    }

    Svg dashes(double x1, double y1, double x2, double y2, String colour) {
        return add(
                "<path d=\"M%s %s L%s %s\" stroke=\"%s\" stroke-dasharray=\"4 4\" fill=\"none\"/>",
                x1, y1, x2, y2, colour);
    }

    /** A line with a head at its end. The colour is one of those that have heads. */
    Svg arrow(double x1, double y1, double x2, double y2, String colour) {
        return path("M" + number(x1) + " " + number(y1) + " L" + number(x2) + " " + number(y2), colour);
    }

    /** A path with a head at its end. */
    Svg path(String data, String colour) {
        return add(
                "<path d=\"%s\" stroke=\"%s\" stroke-width=\"1.3\" fill=\"none\" marker-end=\"url(#a%s)\"/>",
                data, colour, colour.substring(1));
    }

    private Svg add(String format, Object... values) {
        Object[] written = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            written[i] = values[i] instanceof Double value ? number(value) : values[i];
        }
        body.append(String.format(Locale.ROOT, format, written)).append('\n');
        return this;
    }

    /** The shortest way to write it with at most one decimal. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + width + " " + height + "\" role=\"img\">\n" + body + "</svg>\n";
    }
}
