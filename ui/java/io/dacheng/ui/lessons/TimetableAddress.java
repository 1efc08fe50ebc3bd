package io.dacheng.ui.lessons;

import com.vaadin.flow.router.QueryParameters;
import io.dacheng.school.leads.TrialView;
import io.dacheng.ui.Address;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the timetable shows.
 *
 * @param day in the week shown; on a phone the day itself
 * @param unit code of a campus; null for the first
 * @param teacher id; null for all
 */
record TimetableAddress(
        LocalDate day,
        @Nullable String unit,
        @Nullable Long teacher,
        @Nullable Long room,
        @Nullable Long ofClass) {

    static TimetableAddress of(QueryParameters parameters, LocalDate today) {
        return new TimetableAddress(
                parameters
                        .getSingleParameter("day")
                        .map(text -> day(text, today))
                        .orElse(today),
                parameters.getSingleParameter("unit").orElse(null),
                number(parameters, "teacher"),
                number(parameters, "room"),
                number(parameters, "class"));
    }

    LocalDate monday() {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    LocalDate sunday() {
        return monday().plusDays(6);
    }

    TimetableAddress withDay(LocalDate other) {
        return new TimetableAddress(other, unit, teacher, room, ofClass);
    }

    TimetableAddress withUnit(@Nullable String other) {
        return new TimetableAddress(day, other, null, null, null);
    }

    TimetableAddress withTeacher(@Nullable Long other) {
        return new TimetableAddress(day, unit, other, room, ofClass);
    }

    TimetableAddress withRoom(@Nullable Long other) {
        return new TimetableAddress(day, unit, teacher, other, ofClass);
    }

    TimetableAddress withClass(@Nullable Long other) {
        return new TimetableAddress(day, unit, teacher, room, other);
    }

    /** Whether a trial is among what is shown: it has a teacher and a room, but no class. */
    boolean shows(TrialView trial) {
        return ofClass == null
                && (teacher == null || teacher == trial.teacher().id())
                && (room == null || room.equals(trial.roomId()));
    }

    /** @param today is not written */
    void toAddress(LocalDate today) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("day", day.equals(today) ? null : day.toString());
        values.put("unit", unit);
        values.put("teacher", teacher == null ? null : teacher.toString());
        values.put("room", room == null ? null : room.toString());
        values.put("class", ofClass == null ? null : ofClass.toString());
        Address.setAll(values);
    }

    private static LocalDate day(String text, LocalDate otherwise) {
        try {
            LocalDate day = LocalDate.parse(text);
            return day.getYear() < 2000 || day.getYear() > 2100 ? otherwise : day;
        } catch (DateTimeParseException e) {
            return otherwise;
        }
    }

    private static @Nullable Long number(QueryParameters parameters, String name) {
        return parameters
                .getSingleParameter(name)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .orElse(null);
    }
}
