package io.dacheng.calendar;

import io.dacheng.organisation.CalendarCodes;
import java.math.BigDecimal;
import java.time.Month;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which days count (C1, C2), how a target spreads over them (C3), and when years begin (C4). */
@Service
@Transactional(readOnly = true)
public class CalendarService {

    /** Written for a unit that returns to natural days below one that has a calendar. */
    public static final String NATURAL = CalendarCodes.NATURAL;

    private final KnownCalendars calendars;
    private final Month yearStart;

    /** @param yearStart 1 to 12: the month in which years begin ({@code DACHENG_YEAR_START}) */
    CalendarService(KnownCalendars calendars, @Value("${dacheng.year-start:1}") int yearStart) {
        if (yearStart < 1 || yearStart > 12) {
            throw new IllegalStateException("DACHENG_YEAR_START is " + yearStart + "; give a month from 1 to 12.");
        }
        this.calendars = calendars;
        this.yearStart = Month.of(yearStart);
    }

    /** The month in which the organisation's years begin (C4). */
    public Month yearStart() {
        return yearStart;
    }

    /**
     * How days count by a calendar, as it stands now.
     *
     * @param calendar its code; null, {@link #NATURAL} and one that does not exist give natural days
     */
    public DayCount days(@Nullable String calendar) {
        return calendar == null || calendar.equals(NATURAL)
                ? DayCount.NATURAL
                : calendars.days(calendar).orElse(DayCount.NATURAL);
    }

    /** {@link DayCount#weights} on a calendar. */
    public List<BigDecimal> weights(Shape shape, @Nullable String calendar, List<Period> parts) {
        return days(calendar).weights(shape, parts);
    }
}
