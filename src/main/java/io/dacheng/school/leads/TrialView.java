package io.dacheng.school.leads;

import io.dacheng.school.students.PersonRef;
import io.dacheng.school.students.SigningType;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A trial lesson. Times are local in the organisation's zone.
 *
 * @param teacher who gives it, as a rule the intention teacher
 * @param consultant in charge of the lead when it was booked
 * @param result only of one attended
 * @param signingType what it is about
 * @param note masked
 */
public record TrialView(
        long id,
        long leadId,
        String childName,
        long unitId,
        String unitName,
        long courseId,
        String courseName,
        @Nullable Long roomId,
        @Nullable String roomName,
        LocalDate on,
        LocalTime starts,
        LocalTime ends,
        PersonRef teacher,
        @Nullable PersonRef consultant,
        TrialState state,
        @Nullable TrialResult result,
        SigningType signingType,
        String note,
        int version) {}
