package io.dacheng.school.lessons;

import io.dacheng.access.Viewer;
import io.dacheng.calendar.CalendarDay;
import io.dacheng.calendar.CalendarService;
import io.dacheng.calendar.DayKind;
import io.dacheng.calendar.WorkingCalendars;
import io.dacheng.school.SchoolSight;
import io.dacheng.shared.Refused;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** On which days lessons come that repeat, and what is in the way of each. */
@Component
class PlannedDays {

    /** So far a plan may reach. */
    private static final int YEARS = 2;

    /** So many times the lessons asked for, and a few, are looked at where some days are left out. */
    private static final int ENOUGH = 3;

    private static final int SPARE = 20;

    private final Clashes clashes;
    private final WorkingCalendars calendars;
    private final JdbcClient jdbc;

    PlannedDays(Clashes clashes, WorkingCalendars calendars, JdbcClient jdbc) {
        this.clashes = clashes;
        this.calendars = calendars;
        this.jdbc = jdbc;
    }

    /** @param each the lesson on its first day, with the teacher and the room that it is to have */
    List<PlannedDay> of(Viewer viewer, SchoolSight sight, NewLessons plan, long unitId, Slot each) {
        List<LocalDate> days = candidates(plan);
        Map<LocalDate, String> holidays = plan.skipHolidays() ? holidays(viewer, unitId, days) : Map.of();
        List<Slot> slots = days.stream()
                .filter(day -> !holidays.containsKey(day))
                .map(day ->
                        new Slot(0, each.classId(), each.teacherId(), each.roomId(), day, each.starts(), each.ends()))
                .toList();
        Map<LocalDate, Refused> inTheWay = clashes.of(sight, slots);
        List<PlannedDay> planned = new ArrayList<>();
        int number = 0;
        for (LocalDate day : days) {
            if (plan.times() != null && number == plan.times()) {
                break;
            }
            Refused clash = inTheWay.get(day);
            boolean takes = !holidays.containsKey(day) && (clash == null || !plan.skipClashes());
            planned.add(new PlannedDay(day, holidays.get(day), clash, takes));
            number += takes ? 1 : 0;
        }
        if (number > NewLessons.MOST) {
            throw Refused.invalid("school.plan.many", number, NewLessons.MOST);
        }
        return planned;
    }

    /** More than enough where the number of lessons counts, since some days are left out. */
    private static List<LocalDate> candidates(NewLessons plan) {
        if (plan.until() == null && plan.times() == null) {
            return List.of(plan.on());
        }
        LocalDate last = plan.on().plusYears(YEARS);
        if (plan.until() != null && plan.until().isAfter(last)) {
            throw Refused.invalid("school.plan.until", plan.on(), last);
        }
        Set<DayOfWeek> weekdays = plan.days().isEmpty() ? Set.of(plan.on().getDayOfWeek()) : plan.days();
        LocalDate until = plan.until() == null ? last : plan.until();
        int most = plan.times() == null ? Integer.MAX_VALUE : ENOUGH * plan.times() + SPARE;
        List<LocalDate> days = plan.on()
                .datesUntil(until.plusDays(1))
                .filter(day -> weekdays.contains(day.getDayOfWeek()))
                .limit(most)
                .toList();
        if (days.isEmpty()) {
            throw Refused.invalid("school.plan.nothing", plan.on(), until);
        }
        return days;
    }

    /** What the calendar of the campus, or of the nearest unit above that has one, calls a holiday. */
    private Map<LocalDate, String> holidays(Viewer viewer, long unitId, List<LocalDate> days) {
        Optional<String> calendar =
                jdbc.sql("""
                        select u.calendar from org_unit_ancestry a join org_unit u on u.id = a.ancestor_id
                        where a.unit_id = :unit and u.calendar is not null order by a.distance limit 1
                        """).param("unit", unitId).query(String.class).optional();
        Map<LocalDate, String> holidays = new HashMap<>();
        if (calendar.isEmpty() || calendar.get().equals(CalendarService.NATURAL)) {
            return holidays;
        }
        for (int year = days.get(0).getYear(); year <= days.get(days.size() - 1).getYear(); year++) {
            calendars.days(viewer, calendar.get(), year).stream()
                    .filter(day -> day.kind() == DayKind.HOLIDAY)
                    .forEach((CalendarDay day) -> holidays.put(day.date(), day.name()));
        }
        return holidays;
    }
}
