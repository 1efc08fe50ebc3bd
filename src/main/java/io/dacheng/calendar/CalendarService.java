package io.dacheng.calendar;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Counts days on natural days (C1). */
@Service
public class CalendarService {

    /** Elapsed days include the as-of day: 1-30 April on the 15th is 15 of 30. */
    public TimeProgress progress(Period period, LocalDate asOf) {
        long elapsed = ChronoUnit.DAYS.between(period.start(), asOf) + 1;
        return new TimeProgress((int) Math.max(0, Math.min(elapsed, period.days())), period.days());
    }

    /** The month in which the organisation's years begin (C4). */
    public Month yearStart() {
        return Month.JANUARY;
    }

    /**
     * What each part of a period weighs when a target spreads over them by this shape; exact, none negative.
     *
     * @param calendar code of the working-day calendar; null for the default one
     */
    public List<BigDecimal> weights(Shape shape, @Nullable String calendar, List<Period> parts) {
        throw new UnsupportedOperationException();
    }
}
