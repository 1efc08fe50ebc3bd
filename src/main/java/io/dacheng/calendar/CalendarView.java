package io.dacheng.calendar;

import java.util.List;

/**
 * A working-day calendar.
 *
 * @param years those that have data, from the earliest
 * @param units the units that name it, of those the viewer may see; units below inherit it
 */
public record CalendarView(String code, String name, List<Integer> years, List<CalendarUnit> units) {

    /** A unit that counts by the calendar. */
    public record CalendarUnit(String code, String name) {}

    public CalendarView {
        years = List.copyOf(years);
        units = List.copyOf(units);
    }
}
