package io.dacheng.school.lessons;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lessons to be planned: one, or every week.
 *
 * @param on the first day
 * @param ends after {@code starts}, on the same day
 * @param teacherId null for the class's own
 * @param roomId null for the class's own
 * @param hours what each consumes, more than 0; null for what the course says
 * @param days weekdays on which it repeats; empty for the weekday of {@code on}
 * @param until the last day that may have one; null when {@code times} says how many, or for one lesson alone
 * @param times 1 to 200; null when {@code until} says how long
 * @param skipHolidays whether holidays that the campus's calendar names are left out
 * @param skipClashes whether days on which something is in the way are left out; otherwise nothing is planned then
 */
public record NewLessons(
        long classId,
        LocalDate on,
        LocalTime starts,
        LocalTime ends,
        @Nullable Long teacherId,
        @Nullable Long roomId,
        @Nullable BigDecimal hours,
        Set<DayOfWeek> days,
        @Nullable LocalDate until,
        @Nullable Integer times,
        boolean skipHolidays,
        boolean skipClashes,
        String note) {

    /** Most lessons that can be planned at once. */
    public static final int MOST = 200;

    public NewLessons {
        days = Set.copyOf(days);
    }

    /** One lesson with all that the class says. */
    public static NewLessons one(long classId, LocalDate on, LocalTime starts, LocalTime ends) {
        return new NewLessons(classId, on, starts, ends, null, null, null, Set.of(), null, null, false, false, "");
    }

    /** The same every week, so many times in all. */
    public NewLessons weekly(int number) {
        return new NewLessons(
                classId,
                on,
                starts,
                ends,
                teacherId,
                roomId,
                hours,
                days,
                null,
                number,
                skipHolidays,
                skipClashes,
                note);
    }
}
