package io.dacheng.calendar;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Counts days: natural ones (C1), or those of a working-day calendar (C2), and spreads targets over them (C3). */
@Service
public class CalendarService {

    private final Month yearStart;

    /** @param yearStart 1 to 12: the month in which years begin ({@code DACHENG_YEAR_START}) */
    CalendarService(@Value("${dacheng.year-start:1}") int yearStart) {
        if (yearStart < 1 || yearStart > 12) {
            throw new IllegalStateException("DACHENG_YEAR_START is " + yearStart + "; give a month from 1 to 12.");
        }
        this.yearStart = Month.of(yearStart);
    }

    /** On natural days. Elapsed days include the as-of day: 1-30 April on the 15th is 15 of 30. */
    public TimeProgress progress(Period period, LocalDate asOf) {
        long elapsed = ChronoUnit.DAYS.between(period.start(), asOf) + 1;
        return new TimeProgress(Math.max(0, Math.min(elapsed, period.days())), period.days());
    }

    /** The month in which the organisation's years begin (C4). */
    public Month yearStart() {
        return yearStart;
    }

    /**
     * What each part of a period weighs when a target spreads over them by this shape: for EVEN its natural days, for
     * WORKING_DAYS its working days with half days half, for CURVE what its days make up of their months' weights. Exact:
     * where a part cuts a month, a CURVE's weights are all multiplied by the same whole number so that nothing is
     * rounded. None is negative; all may be zero, when no day of the period counts.
     *
     * @param calendar code of the working-day calendar; null for natural days, of which WORKING_DAYS takes Monday to
     *     Friday
     */
    public List<BigDecimal> weights(Shape shape, @Nullable String calendar, List<Period> parts) {
        return switch (shape.kind()) {
            case EVEN -> DayWeights.even(parts);
            case WORKING_DAYS -> DayWeights.workingDays(WorkingDays.WEEKDAYS, parts);
            case CURVE -> DayWeights.curve(shape.monthWeights(), parts);
        };
    }
}
