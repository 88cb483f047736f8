package io.github.doubao4j.examples.analyst.data;

import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.PieChart;
import org.knowm.xchart.PieChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.PieStyler.LabelType;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Lays a chart out. */
final class ChartRenderer {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 600;
    private static final int MANY_LABELS = 8;
    private static final Color GRID = new Color(0xE3E6EA);
    private static final Color INK = new Color(0x23272E);

    /** Colours that colour-blind readers can tell apart (Okabe and Ito). */
    private static final Color[] COLORS = {
        new Color(0x0072B2), new Color(0xE69F00), new Color(0x009E73), new Color(0xCC79A7),
        new Color(0x56B4E9), new Color(0xD55E00), new Color(0xF0E442), new Color(0x5D6570)
    };

    private ChartRenderer() {}

    static IChart render(ChartKind kind, String title, ChartData data) {
        return switch (kind) {
            case BAR -> category(title, data, CategorySeriesRenderStyle.Bar);
            case LINE ->
                data.labels().get(0) instanceof Number
                        ? line(title, data)
                        : category(title, data, CategorySeriesRenderStyle.Line);
            case PIE -> pie(title, data);
        };
    }

    private static IChart category(String title, ChartData data, CategorySeriesRenderStyle style) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(data.labelName())
                .yAxisTitle(data.valueName())
                .build();
        style(chart.getStyler(), data.series().size() > 1);
        styleAxes(chart.getStyler());
        chart.getStyler().setDefaultSeriesRenderStyle(style);
        chart.getStyler().setAvailableSpaceFill(0.75);
        if (data.labels().size() > MANY_LABELS) {
            chart.getStyler().setXAxisLabelRotation(60);
        }
        List<String> labels = data.labels().stream().map(String::valueOf).toList();
        data.series().forEach((name, values) -> chart.addSeries(name, labels, values));
        return chart;
    }

    private static IChart line(String title, ChartData data) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(data.labelName())
                .yAxisTitle(data.valueName())
                .build();
        style(chart.getStyler(), data.series().size() > 1);
        styleAxes(chart.getStyler());
        // Without grouping: the numbers on this axis are years more often than not.
        chart.getStyler().setXAxisDecimalPattern("0.####");
        List<Double> x = data.labels().stream()
                .map(label -> ((Number) label).doubleValue())
                .toList();
        data.series().forEach((name, values) -> chart.addSeries(name, x, withGaps(values)));
        return chart;
    }

    private static IChart pie(String title, ChartData data) {
        if (data.series().size() != 1) {
            throw new DataException("A pie shows one column of numbers, not "
                    + data.series().size() + ". Use a bar chart for several.");
        }
        PieChart chart =
                new PieChartBuilder().width(WIDTH).height(HEIGHT).title(title).build();
        style(chart.getStyler(), true);
        chart.getStyler().setLabelType(LabelType.NameAndPercentage);
        List<@Nullable Number> values = data.series().values().iterator().next();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < data.labels().size(); i++) {
            Number value = values.get(i);
            if (value != null && value.doubleValue() < 0) {
                throw new DataException("A pie cannot show the negative value of "
                        + data.labels().get(i) + ".");
            }
            String label = String.valueOf(data.labels().get(i));
            if (!seen.add(label)) {
                throw new DataException("A pie needs each label once, but " + label + " comes twice. Use GROUP BY.");
            }
            chart.addSeries(label, value == null ? 0 : value);
        }
        return chart;
    }

    private static void style(Styler styler, boolean legend) {
        styler.setBaseFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 20));
        styler.setChartTitleBoxVisible(false);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setChartFontColor(INK);
        styler.setChartPadding(20);
        styler.setSeriesColors(COLORS);
        styler.setLegendVisible(legend);
        styler.setLegendPosition(LegendPosition.OutsideE);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setDecimalPattern("#,##0.###");
    }

    private static void styleAxes(AxesChartStyler styler) {
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setPlotGridLinesColor(GRID);
        styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    }

    private static List<Double> withGaps(List<@Nullable Number> values) {
        List<Double> doubles = new ArrayList<>();
        for (Number value : values) {
            doubles.add(value == null ? Double.NaN : value.doubleValue());
        }
        return doubles;
    }
}
