package io.dacheng.ui.achievement;

import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.Forecast;
import io.dacheng.achievement.PacePoint;
import io.dacheng.ui.Formats;
import io.dacheng.ui.chart.Axis;
import io.dacheng.ui.chart.Drawing;
import io.dacheng.ui.chart.Drawing.Table;
import io.dacheng.ui.chart.Drawing.Tip;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cumulative actual over the line of the current target, and from the as-of day on the forecast with its band. */
final class PaceDrawing {

    /** More days than this are named by their months. */
    private static final int A_QUARTER = 92;

    private static final int A_MONTH = 31;
    private static final int NAMED_DAYS = 8;

    private final List<PacePoint> points;
    private final Forecast forecast;
    private final String metricName;
    private final Formats formats;
    private final ForecastWords words;
    private final Map<LocalDate, Forecast.Point> ahead = new HashMap<>();

    /** @param forecast of the same owner on the as-of day */
    PaceDrawing(List<PacePoint> points, Forecast forecast, String metricName, Formats formats) {
        this.points = points;
        this.forecast = forecast;
        this.metricName = metricName;
        this.formats = formats;
        this.words = new ForecastWords(forecast, formats);
        forecast.points().forEach(point -> ahead.put(point.date(), point));
    }

    Drawing drawing() {
        List<Map<String, Object>> series = series();
        List<Object> names = series.stream()
                .map(line -> line.get("name"))
                .filter(name -> !"".equals(name))
                .toList();
        Map<String, Object> days = Map.of(
                "type",
                "category",
                "boundaryGap",
                false,
                "data",
                points.stream().map(this::named).toList(),
                "axisLabel",
                Map.of("interval", 0, "hideOverlap", true));
        Map<String, Object> option = Map.of(
                "grid",
                Map.of("left", 4, "right", 12, "top", 40, "bottom", 4, "containLabel", true),
                "legend",
                Map.of(
                        "data",
                        names,
                        "left",
                        0,
                        "top",
                        0,
                        "itemWidth",
                        24,
                        "itemHeight",
                        8,
                        "itemGap",
                        16,
                        "selectedMode",
                        false),
                "xAxis",
                days,
                "yAxis",
                Axis.around(figures(), 4, formats::compact).option(),
                "tooltip",
                Map.of("trigger", "axis"),
                "series",
                series,
                "media",
                List.of(
                        Map.of("query", Map.of("maxWidth", 480), "option", Map.of("grid", Map.of("top", 64))),
                        Map.of("option", Map.of("grid", Map.of("top", 40)))));
        return new Drawing(summary(), option, points.stream().map(this::tip).toList(), table());
    }

    private List<Map<String, Object>> series() {
        List<Map<String, Object>> series = new ArrayList<>();
        series.add(line(
                t("achievement.current-target"),
                points.stream().map(PacePoint::currentTarget).toList(),
                Map.of("color", "$ink-2", "width", 1.5, "type", List.of(5, 4)),
                Map.of("itemStyle", Map.of("color", "$ink-2"))));
        series.add(line(
                t("achievement.actual"),
                points.stream().map(PacePoint::actual).toList(),
                Map.of("color", "$accent", "width", 2.5),
                Map.of(
                        "itemStyle", Map.of("color", "$accent"),
                        "areaStyle", Map.of("color", "$accent", "opacity", 0.08),
                        "markLine", today())));
        List<@Nullable BigDecimal> low = ahead(Forecast.Point::low);
        List<@Nullable BigDecimal> high = ahead(Forecast.Point::high);
        if (low.stream().anyMatch(Objects::nonNull)) {
            series.add(line("", low, edge(), stacked(Map.of())));
            series.add(line(
                    t("achievement.forecast.band.name"),
                    difference(low, high),
                    edge(),
                    stacked(Map.of(
                            "itemStyle",
                            Map.of("color", "$accent", "opacity", 0.3),
                            "areaStyle",
                            Map.of("color", "$accent", "opacity", 0.16)))));
        }
        if (words.amount() != null && known() > 0 && known() < points.size()) {
            series.add(line(
                    words.line(),
                    expected(),
                    Map.of("color", "$accent", "width", 1.5, "type", List.of(2, 4)),
                    Map.of("connectNulls", ahead.isEmpty(), "itemStyle", Map.of("color", "$accent"))));
        }
        return series;
    }

    private static Map<String, Object> line(
            String name,
            List<? extends @Nullable BigDecimal> data,
            Map<String, Object> style,
            Map<String, Object> more) {
        Map<String, Object> line = new HashMap<>(Map.of(
                "name",
                name,
                "type",
                "line",
                "data",
                data,
                "showSymbol",
                false,
                "symbol",
                "none",
                "cursor",
                "default",
                "emphasis",
                Map.of("disabled", true),
                "lineStyle",
                style));
        line.putAll(more);
        return line;
    }

    private static Map<String, Object> edge() {
        return Map.of("color", "$accent", "width", 0);
    }

    private static Map<String, Object> stacked(Map<String, Object> more) {
        Map<String, Object> stacked = new HashMap<>(Map.of("stack", "band", "stackStrategy", "all", "silent", true));
        stacked.putAll(more);
        return stacked;
    }

    private Map<String, Object> today() {
        if (known() == 0 || known() == points.size()) {
            return Map.of("data", List.of());
        }
        String text = t("achievement.as-of", formats.shortDate(forecast.row().asOf()));
        return Map.of(
                "silent",
                true,
                "symbol",
                "none",
                "animation",
                false,
                "data",
                List.of(Map.of("xAxis", known() - 1, "text", text)),
                "lineStyle",
                Map.of("color", "$ink-2", "width", 1, "type", "solid", "opacity", 0.5),
                "label",
                Map.of("color", "$ink-2", "distance", 6));
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
        return new Tip(formats.date(point.date()), lines);
    }

    private void add(List<Tip.Line> lines, String name, @Nullable BigDecimal amount) {
        if (amount != null) {
            lines.add(new Tip.Line(name, formats.amount(amount)));
        }
    }

    private Table table() {
        return new Table(
                t("chart.table"),
                List.of(t("chart.day"), t("achievement.actual"), t("achievement.current-target"), words.line()),
                points.stream().filter(this::told).map(this::row).toList());
    }

    /** The days of a month one by one, else the ends of weeks or months, the as-of day and the last one. */
    private boolean told(PacePoint point) {
        LocalDate date = point.date();
        return points.size() <= A_MONTH
                || (points.size() <= A_QUARTER
                        ? date.getDayOfWeek() == DayOfWeek.SUNDAY
                        : date.getDayOfMonth() == date.lengthOfMonth())
                || date.equals(forecast.row().asOf())
                || date.equals(points.get(points.size() - 1).date());
    }

    private Table.Row row(PacePoint point) {
        Forecast.Point then = ahead.get(point.date());
        return new Table.Row(
                null,
                List.of(
                        formats.date(point.date()),
                        formats.amount(point.actual()),
                        formats.amount(point.currentTarget()),
                        formats.amount(point.actual() != null || then == null ? null : then.expected())));
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
                        words.sentences().stream())
                .reduce("", (text, sentence) -> text.isEmpty() ? sentence : text + " " + sentence);
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
