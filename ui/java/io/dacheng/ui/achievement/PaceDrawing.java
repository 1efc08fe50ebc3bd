package io.dacheng.ui.achievement;

import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.Forecast;
import io.dacheng.achievement.PacePoint;
import io.dacheng.review.PaceMark;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.chart.Axis;
import io.dacheng.ui.chart.Drawing;
import io.dacheng.ui.chart.Drawing.Tip;
import io.dacheng.ui.chart.Part;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Cumulative actual over the line of the current target, and from the as-of day on the forecast with its band; revisions
 * stand on the line of the target, reviews on that of the actual.
 */
final class PaceDrawing {

    /** More days than this are named by their months. */
    private static final int A_QUARTER = 92;

    private static final int NAMED_DAYS = 8;

    /** So many lines can be named above a chart on a phone before a third line is needed. */
    private static final int NAMES_IN_TWO_LINES = 4;

    private final List<PacePoint> points;
    private final Forecast forecast;
    private final MarkWords marks;
    private final String metricName;
    private final Formats formats;
    private final ForecastWords words;
    private final Map<LocalDate, Forecast.Point> ahead = new HashMap<>();

    /** @param forecast of the same owner on the as-of day */
    PaceDrawing(List<PacePoint> points, Forecast forecast, MarkWords marks, String metricName, Formats formats) {
        this.points = points;
        this.forecast = forecast;
        this.marks = marks;
        this.metricName = metricName;
        this.formats = formats;
        this.words = new ForecastWords(forecast, formats);
        forecast.points().forEach(point -> ahead.put(point.date(), point));
    }

    Drawing drawing() {
        List<Part> series = series();
        long named =
                series.stream().filter(line -> !"".equals(line.get("name"))).count();
        Part option = Part.of("""
                {grid: {left: 4, right: 12, top: 40, bottom: 4, containLabel: true}, tooltip: {trigger: 'axis'},
                 media: [{query: {maxWidth: 480}, option: {grid: {top: %d}}}, {option: {grid: {top: 40}}}]}
                """.formatted(named > NAMES_IN_TWO_LINES ? 88 : 64));
        option.with(
                "legend",
                Part.of("""
                {left: 0, top: 0, itemWidth: 24, itemHeight: 8, itemGap: 16, selectedMode: false}
                """)
                        .with(
                                "data",
                                series.stream()
                                        .map(line -> line.get("name"))
                                        .filter(name -> !"".equals(name))
                                        .toList()));
        option.with(
                "xAxis",
                Part.of("""
                {type: 'category', boundaryGap: false, axisLabel: {interval: 0, hideOverlap: true}}
                """).with("data", points.stream().map(this::named).toList()));
        option.with("yAxis", Axis.around(figures(), 4, formats::compact).option());
        option.with("series", series);
        return new Drawing(
                summary(),
                option,
                points.stream().map(this::tip).toList(),
                PaceTable.of(points, ahead, marks, forecast.row().asOf(), words.line(), formats));
    }

    private List<Part> series() {
        List<Part> series = new ArrayList<>();
        series.add(line(
                t("achievement.current-target"),
                points.stream().map(PacePoint::currentTarget).toList(),
                """
                {itemStyle: {color: '$ink-2'}, lineStyle: {color: '$ink-2', width: 1.5, type: [5, 4]}}
                """));
        series.add(line(
                        t("achievement.actual"),
                        points.stream().map(PacePoint::actual).toList(),
                        """
                {itemStyle: {color: '$accent'}, lineStyle: {color: '$accent', width: 2.5},
                 areaStyle: {color: '$accent', opacity: 0.08}}
                """)
                .with("markLine", today()));
        List<@Nullable BigDecimal> low = ahead(Forecast.Point::low);
        List<@Nullable BigDecimal> high = ahead(Forecast.Point::high);
        if (low.stream().anyMatch(Objects::nonNull)) {
            series.add(line("", low, """
                    {stack: 'band', stackStrategy: 'all', silent: true, lineStyle: {color: '$accent', width: 0}}
                    """));
            series.add(line(t("achievement.forecast.band.name"), difference(low, high), """
                    {stack: 'band', stackStrategy: 'all', silent: true, lineStyle: {color: '$accent', width: 0},
                     itemStyle: {color: '$accent', opacity: 0.3}, areaStyle: {color: '$accent', opacity: 0.16}}
                    """));
        }
        if (words.amount() != null && known() > 0 && known() < points.size()) {
            series.add(line(words.line(), expected(), """
                    {itemStyle: {color: '$accent'}, lineStyle: {color: '$accent', width: 1.5, type: [2, 4]}}
                    """).with("connectNulls", ahead.isEmpty()));
        }
        if (marks.any(PaceMark.Kind.REVISION)) {
            series.add(marked(PaceMark.Kind.REVISION, """
                    {symbol: 'diamond', symbolSize: 13, itemStyle: {color: '$ink'}}
                    """));
        }
        if (marks.any(PaceMark.Kind.REVIEW)) {
            series.add(marked(PaceMark.Kind.REVIEW, """
                    {symbol: 'circle', symbolSize: 8, itemStyle: {color: '$surface', borderColor: '$accent', borderWidth: 2}}
                    """));
        }
        return series;
    }

    /** Signs without a line between them. */
    private Part marked(PaceMark.Kind kind, String style) {
        List<@Nullable Object> data = new ArrayList<>();
        points.forEach(point -> data.add(marks.on(point.date()).stream()
                .filter(mark -> mark.kind() == kind)
                .findFirst()
                .map(mark -> datum(mark, point))
                .orElse(null)));
        Part signs = Part.of("""
                {type: 'line', showSymbol: true, showAllSymbol: true, z: 4, lineStyle: {width: 0}, emphasis: {disabled: true}}
                """);
        signs.putAll(Part.of(style));
        return signs.with("name", Labels.of(kind)).with("data", data);
    }

    private static Part datum(PaceMark mark, PacePoint point) {
        BigDecimal target = Objects.requireNonNullElse(point.currentTarget(), BigDecimal.ZERO);
        Part datum = new Part()
                .with(
                        "value",
                        mark.kind() == PaceMark.Kind.REVISION
                                ? target
                                : Objects.requireNonNullElse(point.actual(), target));
        return mark.opens() ? datum.with("key", MarkWords.key(mark)) : datum;
    }

    private static Part line(String name, List<? extends @Nullable BigDecimal> data, String style) {
        Part line = Part.of("""
                {type: 'line', showSymbol: false, symbol: 'none', cursor: 'default', emphasis: {disabled: true}}
                """);
        line.putAll(Part.of(style));
        return line.with("name", name).with("data", data);
    }

    private Part today() {
        if (known() == 0 || known() == points.size()) {
            return Part.of("{data: []}");
        }
        return Part.of("""
                {silent: true, symbol: 'none', animation: false, label: {color: '$ink-2', opacity: 1, distance: 6},
                 lineStyle: {color: '$ink-2', width: 1, type: 'solid', opacity: 0.5}}
                """)
                .with(
                        "data",
                        List.of(new Part()
                                .with("xAxis", known() - 1)
                                .with(
                                        "text",
                                        t(
                                                "achievement.as-of",
                                                formats.shortDate(forecast.row().asOf())))));
    }

    private int known() {
        return (int) points.stream().filter(point -> point.actual() != null).count();
    }

    private List<@Nullable BigDecimal> ahead(Function<Forecast.Point, @Nullable BigDecimal> figure) {
        return figures(point -> {
            Forecast.Point then = ahead.get(point.date());
            return then == null ? null : figure.apply(then);
        });
    }

    /** Day by day, or straight to the end where the forecast tells only that. */
    private List<@Nullable BigDecimal> expected() {
        if (!ahead.isEmpty()) {
            return ahead(Forecast.Point::expected);
        }
        LocalDate last = points.get(points.size() - 1).date();
        LocalDate asOf = points.get(known() - 1).date();
        return figures(point ->
                point.date().equals(last) ? words.amount() : point.date().equals(asOf) ? point.actual() : null);
    }

    private List<@Nullable BigDecimal> figures(Function<PacePoint, @Nullable BigDecimal> figure) {
        List<@Nullable BigDecimal> figures = new ArrayList<>();
        points.forEach(point -> figures.add(figure.apply(point)));
        return figures;
    }

    private static List<@Nullable BigDecimal> difference(
            List<@Nullable BigDecimal> low, List<@Nullable BigDecimal> high) {
        List<@Nullable BigDecimal> difference = new ArrayList<>();
        for (int i = 0; i < low.size(); i++) {
            BigDecimal from = low.get(i);
            BigDecimal to = high.get(i);
            difference.add(from == null || to == null ? null : to.subtract(from));
        }
        return difference;
    }

    private List<@Nullable BigDecimal> figures() {
        List<@Nullable BigDecimal> all = new ArrayList<>();
        all.addAll(figures(PacePoint::actual));
        all.addAll(figures(PacePoint::currentTarget));
        all.addAll(ahead(Forecast.Point::expected));
        all.addAll(ahead(Forecast.Point::high));
        all.add(words.amount());
        return all;
    }

    /** Months by their first day, or a few of the days. */
    private String named(PacePoint point) {
        if (points.size() > A_QUARTER) {
            return point.date().getDayOfMonth() == 1 ? formats.month(point.date()) : "";
        }
        int number = points.indexOf(point);
        int every = (points.size() + NAMED_DAYS - 1) / NAMED_DAYS;
        return number % every == 0 ? formats.shortDate(point.date()) : "";
    }

    private Tip tip(PacePoint point) {
        List<Tip.Line> lines = new ArrayList<>();
        Forecast.Point then = ahead.get(point.date());
        add(lines, t("achievement.actual"), point.actual());
        add(lines, t("achievement.current-target"), point.currentTarget());
        if (point.actual() == null && then != null) {
            add(lines, words.line(), then.expected());
            if (then.low() != null && then.high() != null) {
                lines.add(new Tip.Line(
                        t("achievement.forecast.band.name"),
                        formats.amount(then.low()) + " – " + formats.amount(then.high())));
            }
        }
        lines.addAll(marks.lines(point.date()));
        return new Tip(formats.date(point.date()), lines);
    }

    private void add(List<Tip.Line> lines, String name, @Nullable BigDecimal amount) {
        if (amount != null) {
            lines.add(new Tip.Line(name, formats.amount(amount)));
        }
    }

    private String summary() {
        AchievementRow row = forecast.row();
        return Stream.concat(
                        Stream.of(t(
                                "achievement.chart.summary",
                                row.ownerName(),
                                metricName,
                                formats.period(row.start(), row.end()),
                                formats.date(row.asOf()),
                                formats.amount(row.actual()),
                                formats.amount(row.currentTarget()),
                                formats.rate(row.timeProportionalRate()))),
                        Stream.concat(words.sentences().stream(), Stream.of(marks.sentence())))
                .filter(sentence -> !sentence.isEmpty())
                .reduce("", (text, sentence) -> text.isEmpty() ? sentence : text + " " + sentence);
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
