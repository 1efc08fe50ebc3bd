package io.dacheng.ui.diagnosis;

import io.dacheng.ui.chart.Axis;
import io.dacheng.ui.chart.Chart;
import io.dacheng.ui.chart.Drawing;
import io.dacheng.ui.chart.Drawing.Table;
import io.dacheng.ui.chart.Drawing.Tip;
import io.dacheng.ui.chart.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The drawings of the diagnosis: bars by row, columns by month, and the way from leads to orders. */
final class DiagnosisCharts {

    /**
     * @param key what a click opens; null for nothing
     * @param text at the bar's end
     * @param lines of its tip, and its figures in the table
     */
    record Bar(@Nullable String key, String name, BigDecimal value, String text, List<Tip.Line> lines) {}

    /**
     * @param colour a property of the theme
     * @param stack those of one name stand on each other; null for a line
     */
    record Series(
            String name,
            List<BigDecimal> values,
            String colour,
            @Nullable String stack) {}

    private static final int BAR = 34;
    private static final int AXIS = 56;
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private DiagnosisCharts() {}

    /** Bars to the right, in the order given. */
    static Chart bars(String summary, String heading, List<Bar> bars, Function<BigDecimal, String> text) {
        Part option = Part.of(
                "{grid: {left: 4, right: 132, top: 8, bottom: 4, containLabel: true}, tooltip: {trigger: 'item'}}");
        Part values = new Part();
        values.putAll(
                Axis.around(bars.stream().map(Bar::value).toList(), 4, text).option());
        option.with("xAxis", values.with("axisLabel", Part.of("{hideOverlap: true}")));
        option.with(
                "yAxis", Part.of("""
                        {type: 'category', inverse: true, triggerEvent: true, axisLabel: {width: 150, overflow: 'truncate', interval: 0}}
                        """).with("data", bars.stream().map(Bar::name).toList()));
        option.with(
                "series",
                List.of(Part.of("""
                        {type: 'bar', barMaxWidth: 18, itemStyle: {color: '$accent', borderRadius: 2}, emphasis: {disabled: true},
                         label: {show: true, position: 'right', color: '$ink', backgroundColor: '$surface', padding: [2, 4]}}
                        """)
                        .with(
                                "data",
                                bars.stream()
                                        .map(bar -> new Part()
                                                .with("value", bar.value())
                                                .with("key", bar.key())
                                                .with("text", bar.text())
                                                .with("tip", new Tip(bar.name(), bar.lines())))
                                        .toList())));
        option.with(
                "media",
                List.of(
                        Part.of(
                                "{query: {maxWidth: 560}, option: {grid: {right: 108}, yAxis: {axisLabel: {width: 92}}}}"),
                        Part.of("{option: {grid: {right: 132}, yAxis: {axisLabel: {width: 150}}}}")));
        Chart chart = new Chart("bars", new Drawing(summary, option, List.of(), table(heading, bars)));
        chart.getStyle().set("--rows", bars.size() * BAR + AXIS + "px");
        return chart;
    }

    /** Columns and lines by place, with a tip for each place. */
    static Chart columns(
            String summary,
            String heading,
            List<String> places,
            List<Series> series,
            Function<BigDecimal, String> text) {
        List<Part> drawn = new ArrayList<>();
        List<BigDecimal> heights = new ArrayList<>();
        for (Series each : series) {
            Part part = each.stack() == null
                    ? Part.of("{type: 'line', symbol: 'circle', symbolSize: 6, emphasis: {disabled: true}}")
                            .with(
                                    "lineStyle",
                                    new Part().with("color", each.colour()).with("width", 2))
                    : Part.of("{type: 'bar', barMaxWidth: 28, emphasis: {disabled: true}}")
                            .with("stack", each.stack());
            drawn.add(part.with("name", each.name())
                    .with("itemStyle", new Part().with("color", each.colour()))
                    .with("data", each.values()));
            heights.addAll(each.values());
        }
        heights.addAll(stacked(series, places.size()));
        Part option = Part.of("""
                        {grid: {left: 4, right: 12, top: 40, bottom: 4, containLabel: true}, tooltip: {trigger: 'axis'},
                         media: [{query: {maxWidth: 480}, option: {grid: {top: 64}}}, {option: {grid: {top: 40}}}]}
                        """)
                .with(
                        "legend",
                        Part.of("{left: 0, top: 0, itemWidth: 16, itemHeight: 8, itemGap: 16, selectedMode: false}")
                                .with("data", series.stream().map(Series::name).toList()))
                .with(
                        "xAxis",
                        Part.of("{type: 'category', axisLabel: {interval: 0, hideOverlap: true}}")
                                .with("data", places))
                .with("yAxis", Axis.around(heights, 4, text).option())
                .with("series", drawn);
        List<Tip> tips = IntStream.range(0, places.size())
                .mapToObj(place -> new Tip(
                        places.get(place),
                        series.stream()
                                .map(each -> new Tip.Line(
                                        each.name(), text.apply(each.values().get(place))))
                                .toList()))
                .toList();
        List<String> columns = new ArrayList<>(List.of(heading));
        series.forEach(each -> columns.add(each.name()));
        List<Table.Row> rows = IntStream.range(0, places.size())
                .mapToObj(place -> {
                    List<String> cells = new ArrayList<>(List.of(places.get(place)));
                    series.forEach(each -> cells.add(text.apply(each.values().get(place))));
                    return new Table.Row(null, cells);
                })
                .toList();
        return new Chart(
                "columns", new Drawing(summary, option, tips, new Table(Parts.t("chart.table"), columns, rows)));
    }

    /** Steps of one way, each in the middle below the one before. */
    static Chart funnel(String summary, String heading, List<Bar> steps) {
        List<BigDecimal> sizes = steps.stream().map(Bar::value).toList();
        BigDecimal most = Collections.max(sizes);
        Part option = Part.of("{tooltip: {trigger: 'item'}, grid: {left: 0, right: 0, top: 4, bottom: 4}}")
                .with("xAxis", Part.of("{type: 'value', show: false, min: 0}").with("max", most))
                .with(
                        "yAxis",
                        Part.of("{type: 'category', inverse: true, show: false}")
                                .with("data", steps.stream().map(Bar::name).toList()))
                .with(
                        "series",
                        List.of(
                                Part.of(
                                                "{type: 'bar', stack: 'way', silent: true, barWidth: '86%', itemStyle: {opacity: 0}}")
                                        .with(
                                                "data",
                                                sizes.stream()
                                                        .map(size -> most.subtract(size)
                                                                .multiply(HALF))
                                                        .toList()),
                                Part.of("""
                                                {type: 'bar', stack: 'way', barMinHeight: 2, emphasis: {disabled: true},
                                                 label: {show: true, position: 'inside', color: '$ink', fontSize: 13},
                                                 itemStyle: {color: '$accent-tint', borderColor: '$accent', borderWidth: 1}}
                                                """)
                                        .with(
                                                "data",
                                                steps.stream()
                                                        .map(step -> new Part()
                                                                .with("name", step.name())
                                                                .with("value", step.value())
                                                                .with("text", step.text())
                                                                .with("tip", new Tip(step.name(), step.lines())))
                                                        .toList())));
        return new Chart("funnel", new Drawing(summary, option, List.of(), table(heading, steps)));
    }

    private static Table table(String heading, List<Bar> bars) {
        List<String> columns = new ArrayList<>(List.of(heading));
        bars.get(0).lines().forEach(line -> columns.add(line.name()));
        return new Table(
                Parts.t("chart.table"),
                columns,
                bars.stream()
                        .map(bar -> {
                            List<String> cells = new ArrayList<>(List.of(bar.name()));
                            bar.lines().forEach(line -> cells.add(line.figure()));
                            return new Table.Row(bar.key(), cells);
                        })
                        .toList());
    }

    /** How high the stacks get, above and below. */
    private static List<BigDecimal> stacked(List<Series> series, int places) {
        List<BigDecimal> heights = new ArrayList<>();
        for (int place = 0; place < places; place++) {
            BigDecimal up = BigDecimal.ZERO;
            BigDecimal down = BigDecimal.ZERO;
            for (Series each : series) {
                BigDecimal value = each.values().get(place);
                if (each.stack() != null && value.signum() > 0) {
                    up = up.add(value);
                } else if (each.stack() != null) {
                    down = down.add(value);
                }
            }
            heights.add(up);
            heights.add(down);
        }
        return heights;
    }
}
