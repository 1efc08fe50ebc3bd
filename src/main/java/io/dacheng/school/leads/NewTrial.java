package io.dacheng.school.leads;

import io.dacheng.school.students.SigningType;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A trial lesson as somebody books or moves it.
 *
 * @param roomId a room of the campus; null for none
 * @param on at most a year away from today
 * @param ends after {@code starts}
 * @param teacherId an intention teacher or a teacher of the campus
 * @param signingType null: NEW for a new child, REFERRAL when the lead comes from the source {@code referral}, RENEWAL for
 *     a student
 * @param note at most 500 characters
 */
public record NewTrial(
        long courseId,
        @Nullable Long roomId,
        LocalDate on,
        LocalTime starts,
        LocalTime ends,
        long teacherId,
        @Nullable SigningType signingType,
        String note) {}
