package io.dacheng.achievement;

import io.dacheng.calendar.DayCount;
import io.dacheng.calendar.Period;
import io.dacheng.calendar.Shape;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads an owner's pacing from a row of {@link FigureQuery}. */
final class PacingRow {

    private PacingRow() {}

    static Pacing read(ResultSet row, Function<String, DayCount> days) throws SQLException {
        String calendar = row.getString("calendar");
        DayCount counted = calendar == null ? DayCount.NATURAL : days.apply(calendar);
        return new Pacing(
                counted == DayCount.NATURAL ? null : calendar,
                counted,
                shape(row.getString("shape"), row.getString("month_weights")),
                targets(row.getArray("targets")),
                parts(row));
    }

    /** An imported target has no plan and with it no shape. */
    private static Shape shape(@Nullable String kind, @Nullable String monthWeights) {
        if (kind == null) {
            return Shape.EVEN;
        }
        return new Shape(
                Shape.Kind.valueOf(kind),
                monthWeights == null || monthWeights.isEmpty()
                        ? List.of()
                        : Arrays.stream(monthWeights.split(","))
                                .map(BigDecimal::new)
                                .toList());
    }

    private static List<Long> targets(@Nullable Array ids) throws SQLException {
        return ids == null ? List.of() : List.of((Long[]) ids.getArray());
    }

    private static Pacing.@Nullable Parts parts(ResultSet row) throws SQLException {
        BigDecimal past = row.getBigDecimal("past");
        if (past == null) {
            return null;
        }
        LocalDate start = row.getObject("running_start", LocalDate.class);
        return new Pacing.Parts(
                past,
                start == null ? null : new Period(start, row.getObject("running_end", LocalDate.class)),
                row.getBigDecimal("running"));
    }
}
