package io.dacheng.ui.achievement;

import io.dacheng.achievement.Forecast;
import io.dacheng.achievement.PacePoint;
import io.dacheng.ui.Formats;
import io.dacheng.ui.chart.Drawing.Table;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the pace chart: the days of a month one by one, else the ends of weeks or months, the as-of day, days
 * with a mark and the last one.
 */
final class PaceTable {

    private static final int A_QUARTER = 92;
    private static final int A_MONTH = 31;

    private PaceTable() {}

    /** @param line the name of the forecast's line */
    static Table of(
            List<PacePoint> points,
            Map<LocalDate, Forecast.Point> ahead,
            MarkWords marks,
            LocalDate asOf,
            String line,
            Formats formats) {
        LocalDate last = points.get(points.size() - 1).date();
        return new Table(
                Widgets.t("chart.table"),
                List.of(
                        Widgets.t("chart.day"),
                        Widgets.t("achievement.actual"),
                        Widgets.t("achievement.current-target"),
                        line),
                points.stream()
                        .filter(point -> told(point.date(), points.size())
                                || point.date().equals(asOf)
                                || !marks.on(point.date()).isEmpty()
                                || point.date().equals(last))
                        .map(point -> row(point, ahead.get(point.date()), marks, formats))
                        .toList());
    }

    private static boolean told(LocalDate date, int days) {
        return days <= A_MONTH
                || (days <= A_QUARTER
                        ? date.getDayOfWeek() == DayOfWeek.SUNDAY
                        : date.getDayOfMonth() == date.lengthOfMonth());
    }

    private static Table.Row row(PacePoint point, Forecast.@Nullable Point then, MarkWords marks, Formats formats) {
        return new Table.Row(
                marks.key(point.date()),
                List.of(
                        marks.named(point.date()),
                        formats.amount(point.actual()),
                        formats.amount(point.currentTarget()),
                        formats.amount(point.actual() != null || then == null ? null : then.expected())));
    }
}
