package io.dacheng.school.students;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A student to register.
 *
 * @param unitId the campus, which the family belongs to, too
 * @param name the child's name, 1 to 60 characters
 * @param gender F, M or null
 * @param bornOn shown to nobody but as an age
 * @param joinedOn not after today
 * @param consultantId course consultant at the campus
 * @param intentionTeacherId intention teacher at the campus
 */
public record NewStudent(
        long unitId,
        long familyId,
        String name,
        @Nullable String gender,
        @Nullable LocalDate bornOn,
        LocalDate joinedOn,
        @Nullable Long consultantId,
        @Nullable Long intentionTeacherId) {

    @Override
    public String toString() {
        return "NewStudent[family " + familyId + "]";
    }
}
