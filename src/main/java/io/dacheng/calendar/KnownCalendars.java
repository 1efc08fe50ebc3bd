package io.dacheng.calendar;

import java.util.Optional;

/** The working-day calendars that there are. */
interface KnownCalendars {

    /** The calendar's days, as they stand now. */
    Optional<DayCount> days(String code);
}
