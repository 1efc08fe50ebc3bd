package io.dacheng.school.leads;

import io.dacheng.school.families.NewFamily;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A lead as somebody adds it. The family is either known ({@code familyId}) or registered with it ({@code family}); of a
 * student who may take up something new it is the student's.
 *
 * @param unitId the campus
 * @param studentId a student of the campus whose next contract this is about; null for a new child
 * @param childName 1 to 80 characters; of a student the student's own name counts
 * @param bornOn not in the future
 * @param courseId what the child is interested in
 * @param consultantId null: the viewer when a course consultant of the campus, else nobody yet
 * @param note at most 2000 characters; numbers and mailboxes in it are masked before it is kept
 * @param nextContact not before {@code createdOn}
 * @param createdOn null for today; not in the future
 * @param evenIfKnown add it although a parent's number is known already
 */
public record NewLead(
        long unitId,
        @Nullable Long familyId,
        @Nullable NewFamily family,
        @Nullable Long studentId,
        String childName,
        @Nullable LocalDate bornOn,
        @Nullable Long courseId,
        long sourceId,
        @Nullable Long consultantId,
        @Nullable Long intentionTeacherId,
        String note,
        @Nullable LocalDate nextContact,
        @Nullable LocalDate createdOn,
        boolean evenIfKnown) {

    /** A new child of a new family. */
    public static NewLead of(long unitId, NewFamily family, String childName, long sourceId) {
        return new NewLead(
                unitId, null, family, null, childName, null, null, sourceId, null, null, "", null, null, false);
    }
}
