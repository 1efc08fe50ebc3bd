package io.dacheng.school.students;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A student as those see whose work it is.
 *
 * @param number for instance {@code S000017}
 * @param unit name of the campus
 * @param gender F, M or null
 * @param age in whole years today; the birth date itself is not shown
 * @param erased whether the personal data are gone; the name is then a number
 * @param hours what is left, course by course; courses of which nothing was ever there are absent
 * @param lastLesson day of the last lesson that used hours
 * @param risks why the student may leave; empty for nobody to worry about
 * @param version for {@link Students#change}
 */
public record StudentView(
        long id,
        String number,
        long unitId,
        String unit,
        long familyId,
        String name,
        @Nullable String gender,
        @Nullable Integer age,
        LocalDate joinedOn,
        @Nullable PersonRef consultant,
        @Nullable PersonRef intentionTeacher,
        boolean erased,
        List<HoursLeft> hours,
        @Nullable LocalDate lastLesson,
        List<Risk> risks,
        int version) {

    public StudentView {
        hours = List.copyOf(hours);
        risks = List.copyOf(risks);
    }

    /** Hours left over all courses and kinds. */
    public BigDecimal hoursLeft() {
        return hours.stream().map(HoursLeft::all).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What the paid hours left are worth. */
    public BigDecimal worth() {
        return hours.stream().map(HoursLeft::worth).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
