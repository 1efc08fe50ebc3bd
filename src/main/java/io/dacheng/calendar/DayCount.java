package io.dacheng.calendar;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** A way of counting days: natural ones, or those of a working-day calendar as it stands at this moment. */
public interface DayCount {

    /** Natural days: each counts one (C1). */
    DayCount NATURAL = new NaturalDays();

    /** The days of the period that count, half days half. */
    BigDecimal count(Period period);

    /** The years of the period that the calendar knows nothing of, so that their weekdays count; none for natural days. */
    List<Integer> yearsWithout(Period period);

    /** What WORKING_DAYS counts: the calendar's days; for natural days, which have no calendar, Monday to Friday. */
    DayCount working();

    /** Elapsed days include the as-of day: 1-30 April on the 15th is 15 of 30. */
    default TimeProgress progress(Period period, LocalDate asOf) {
        LocalDate last = asOf.isAfter(period.end()) ? period.end() : asOf;
        BigDecimal elapsed = last.isBefore(period.start()) ? BigDecimal.ZERO : count(new Period(period.start(), last));
        return new TimeProgress(elapsed, count(period));
    }

    /**
     * How much of a target for the period is due by the end of a day (C3): a share of {@code total}, exactly. EVEN follows
     * the time progress on these days; WORKING_DAYS that on {@link #working}; CURVE the months' weights.
     */
    default TimeProgress due(Shape shape, Period period, LocalDate asOf) {
        return switch (shape.kind()) {
            case EVEN -> progress(period, asOf);
            case WORKING_DAYS -> working().progress(period, asOf);
            case CURVE -> DayWeights.curveProgress(shape.monthWeights(), period, asOf);
        };
    }

    /**
     * What each part of a period weighs when a target spreads over them: for EVEN its natural days, for WORKING_DAYS its
     * working days with half days half, for CURVE what its days make up of their months' weights. Exact: where a part cuts
     * a month, a CURVE's weights are all multiplied by the same whole number so that nothing is rounded. None is
     * negative; all may be zero, when no day of the period counts.
     */
    default List<BigDecimal> weights(Shape shape, List<Period> parts) {
        return switch (shape.kind()) {
            case EVEN -> parts.stream().map(NATURAL::count).toList();
            case WORKING_DAYS -> parts.stream().map(working()::count).toList();
            case CURVE -> DayWeights.curve(shape.monthWeights(), parts);
        };
    }
}
