package io.dacheng.school.students;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A student has moved to another campus.
 *
 * @param from name of the campus before
 * @param to name of the campus after
 * @param on first day at the new one
 * @param consultant who looked after the student before
 * @param intentionTeacher before
 * @param by login of who did it
 */
public record MoveView(
        long id,
        long fromUnitId,
        String from,
        long toUnitId,
        String to,
        LocalDate on,
        String reason,
        @Nullable PersonRef consultant,
        @Nullable PersonRef intentionTeacher,
        String by) {}
