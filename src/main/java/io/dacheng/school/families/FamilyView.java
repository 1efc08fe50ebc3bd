package io.dacheng.school.families;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A family as its page shows it; everything personal is masked.
 *
 * @param note of the staff
 * @param children students of the family whom the viewer may see
 * @param leads of the family which the viewer may see
 * @param nextContact the earliest day planned for the next talk; null for none
 * @param erasedAt when the personal data were erased; null while they are there
 * @param head whether the viewer leads the campus, and so may hand the data out and erase them
 * @param version to send back with a change
 */
public record FamilyView(
        MaskedFamily family,
        String unitCode,
        String unitName,
        String note,
        List<MaskedParent> parents,
        List<Child> children,
        List<LeadOfFamily> leads,
        @Nullable LocalDate nextContact,
        @Nullable Instant erasedAt,
        boolean head,
        int version) {

    public FamilyView {
        parents = List.copyOf(parents);
        children = List.copyOf(children);
        leads = List.copyOf(leads);
    }

    /** A parent with everything masked; empty for what is not known. */
    public record MaskedParent(
            long id,
            String name,
            Relation relation,
            String phone,
            String wechat,
            String email,
            String address,
            boolean main) {}

    /**
     * A student of the family.
     *
     * @param age in full years; null when the birth date is not known
     */
    public record Child(
            long studentId,
            String number,
            String name,
            @Nullable Integer age,
            String unitName) {}

    /** A lead of the family. */
    public record LeadOfFamily(long leadId, String childName, String stage, String state, String unitName) {}
}
