package io.dacheng.ui.achievement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import io.dacheng.achievement.PacePoint;
import io.dacheng.achievement.TargetPeriod;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.chart.Chart;
import io.dacheng.ui.chart.Drawing;
import io.dacheng.ui.chart.Drawing.Table;
import io.dacheng.ui.chart.Drawing.Tip;
import io.dacheng.ui.chart.Part;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What each day has added to the actual, as a calendar; a click shows the page as of that day. */
final class CalendarChart {

    private static final int MOST_DAYS = 372;
    private static final int A_MONTH = 31;
    private static final int ROW = 14;
    private static final int HALF_A_YEAR = 26;
    private static final int A_QUARTER = 14;

    /** @param added to the actual @param due by what the current target has grown; null without a target */
    private record Day(
            LocalDate date, BigDecimal added, @Nullable BigDecimal due, BigDecimal whole) {}

    private CalendarChart() {}

    static List<Component> of(PageFigures figures, TargetPeriod period) {
        List<PacePoint> points = figures.pace(period);
        List<Day> days = days(points);
        if (days.stream().allMatch(day -> day.added().signum() == 0)) {
            return List.of(Widgets.hint(Widgets.t("widget.calendar.none")));
        }
        LocalDate end = points.get(points.size() - 1).date();
        Chart chart = new Chart("calendar", drawing(days, end, figures.sentence(period), Formats.current()));
        LocalDate first = days.get(0).date();
        chart.getStyle().set("--upright", (weeks(first, end) + 4) * ROW + "px");
        AchievementAddress address = figures.address();
        chart.onChoose(day -> {
            if (day.matches("\\d{4}-\\d{2}-\\d{2}")) {
                Navigation.open(
                        Navigation.ACHIEVEMENT,
                        address.withAsOf(LocalDate.parse(day)).parameters());
            }
        });
        return List.of(chart, PeriodWords.notes(List.of(Widgets.t("widget.calendar.how"))));
    }

    private static List<Day> days(List<PacePoint> points) {
        List<Day> days = new ArrayList<>();
        BigDecimal whole = BigDecimal.ZERO;
        BigDecimal due = BigDecimal.ZERO;
        for (PacePoint point : points) {
            if (point.actual() == null) {
                continue;
            }
            BigDecimal dueThen = point.currentTarget();
            days.add(new Day(
                    point.date(),
                    point.actual().subtract(whole),
                    dueThen == null ? null : dueThen.subtract(due),
                    point.actual()));
            whole = point.actual();
            due = dueThen == null ? due : dueThen;
        }
        return days.size() <= MOST_DAYS ? days : days.subList(days.size() - MOST_DAYS, days.size());
    }

    private static int weeks(LocalDate first, LocalDate last) {
        return (int) ChronoUnit.WEEKS.between(first.with(DayOfWeek.MONDAY), last.with(DayOfWeek.MONDAY)) + 1;
    }

    private static Drawing drawing(List<Day> days, LocalDate end, String what, Formats formats) {
        LocalDate first = days.get(0).date();
        LocalDate last = end.isAfter(first.plusDays(MOST_DAYS)) ? first.plusDays(MOST_DAYS) : end;
        BigDecimal most = strong(days);
        boolean falls = days.stream().anyMatch(day -> day.added().signum() < 0);
        List<Part> cells = days.stream()
                .map(day -> new Part()
                        .with("value", List.of(day.date().toString(), day.added()))
                        .with("key", day.date().toString())
                        .with("tip", tip(day, formats)))
                .toList();
        Part scale = Part.of(
                        "{type: 'continuous', orient: 'horizontal', left: 'center', bottom: 0, itemWidth: 12, itemHeight: 120}")
                .with("min", falls ? most.negate() : BigDecimal.ZERO)
                .with("max", most)
                .with(
                        "text",
                        List.of(
                                Widgets.t("widget.calendar.most", formats.compact(most)),
                                falls ? formats.compact(most.negate()) : "0"))
                .with(
                        "inRange",
                        Part.of(
                                falls
                                        ? "{color: ['$alarm', '$quiet-tint', '$accent']}"
                                        : "{color: ['$quiet-tint', '$accent']}"));
        int weeks = weeks(first, last);
        Part calendar = Part.of("{top: 24, left: 36, bottom: 44, splitLine: {show: true}}")
                .with("right", weeks > HALF_A_YEAR ? 8 : null)
                .with("range", List.of(first.toString(), last.toString()))
                .with(
                        "cellSize",
                        weeks > HALF_A_YEAR ? List.of("auto", "auto") : List.of(weeks > A_QUARTER ? 36 : 60, "auto"))
                .with(
                        "dayLabel",
                        Part.of("{firstDay: 1}")
                                .with(
                                        "nameMap",
                                        IntStream.range(0, 7)
                                                .mapToObj(day -> DayOfWeek.of(day == 0 ? 7 : day)
                                                        .getDisplayName(
                                                                TextStyle.NARROW,
                                                                UI.getCurrent().getLocale()))
                                                .toList()))
                .with(
                        "monthLabel",
                        new Part()
                                .with(
                                        "nameMap",
                                        IntStream.rangeClosed(1, 12)
                                                .mapToObj(month -> formats.month(LocalDate.of(2026, month, 1)))
                                                .toList()));
        Part upright = Part.of(
                "{query: {maxWidth: 560}, option: {calendar: {orient: 'vertical', left: 44, right: 8, top: 24, cellSize: ['auto', 'auto']}}}");
        Part option = Part.of("{tooltip: {trigger: 'item'}}")
                .with("calendar", calendar)
                .with("visualMap", scale)
                .with(
                        "series",
                        List.of(Part.of("{type: 'heatmap', coordinateSystem: 'calendar', emphasis: {disabled: true}}")
                                .with("data", cells)))
                .with("media", List.of(upright));
        Day best = days.stream().max(Comparator.comparing(Day::added)).orElseThrow();
        String summary = what + " "
                + Widgets.t(
                        "widget.calendar.summary",
                        formats.date(best.date()),
                        formats.amount(best.added()),
                        days.stream().filter(day -> day.added().signum() != 0).count());
        return new Drawing(
                summary, option, List.of(), days.size() <= A_MONTH ? byDay(days, formats) : byMonth(days, formats));
    }

    /** Nine days in ten stay below it, so that one great day does not leave all others pale. */
    private static BigDecimal strong(List<Day> days) {
        List<BigDecimal> sizes = days.stream()
                .map(day -> day.added().abs())
                .filter(size -> size.signum() > 0)
                .sorted()
                .toList();
        return sizes.get((sizes.size() - 1) * 9 / 10);
    }

    private static Tip tip(Day day, Formats formats) {
        List<Tip.Line> lines = new ArrayList<>();
        lines.add(new Tip.Line(Widgets.t("widget.calendar.added"), formats.signed(day.added())));
        if (day.due() != null) {
            lines.add(new Tip.Line(Widgets.t("widget.calendar.due"), formats.amount(day.due())));
        }
        lines.add(new Tip.Line(Widgets.t("widget.calendar.whole"), formats.amount(day.whole())));
        return new Tip(formats.date(day.date()), lines);
    }

    private static Table byDay(List<Day> days, Formats formats) {
        return new Table(
                Widgets.t("chart.table"),
                List.of(
                        Widgets.t("chart.day"),
                        Widgets.t("widget.calendar.added"),
                        Widgets.t("widget.calendar.due"),
                        Widgets.t("widget.calendar.whole")),
                days.stream()
                        .map(day -> new Table.Row(
                                day.date().toString(),
                                List.of(
                                        formats.date(day.date()),
                                        formats.signed(day.added()),
                                        formats.amount(day.due()),
                                        formats.amount(day.whole()))))
                        .toList());
    }

    private static Table byMonth(List<Day> days, Formats formats) {
        Map<YearMonth, List<Day>> months = new TreeMap<>();
        days.forEach(day -> months.computeIfAbsent(YearMonth.from(day.date()), m -> new ArrayList<>())
                .add(day));
        List<Table.Row> rows = new ArrayList<>();
        months.values().forEach(month -> {
            Day best = month.stream().max(Comparator.comparing(Day::added)).orElseThrow();
            Day last = month.get(month.size() - 1);
            rows.add(new Table.Row(
                    last.date().toString(),
                    List.of(
                            formats.date(last.date()),
                            formats.signed(month.stream().map(Day::added).reduce(BigDecimal.ZERO, BigDecimal::add)),
                            formats.date(best.date()),
                            formats.signed(best.added()))));
        });
        return new Table(
                Widgets.t("chart.table"),
                List.of(
                        Widgets.t("widget.calendar.month"),
                        Widgets.t("widget.calendar.added"),
                        Widgets.t("widget.calendar.best"),
                        Widgets.t("widget.calendar.best.added")),
                rows);
    }
}
