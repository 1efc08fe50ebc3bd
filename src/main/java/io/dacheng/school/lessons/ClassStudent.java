package io.dacheng.school.lessons;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A student in a class.
 *
 * @param leftOn the last day in it; null as long as none is known
 * @param hoursLeft of the class's course; what has expired is not in it
 */
public record ClassStudent(
        long studentId,
        String number,
        String name,
        LocalDate joinedOn,
        @Nullable LocalDate leftOn,
        BigDecimal hoursLeft) {}
