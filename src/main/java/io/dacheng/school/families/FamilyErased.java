package io.dacheng.school.families;

import java.util.List;

/**
 * A family's personal data are gone; published in the same transaction, so that whoever keeps words about it elsewhere
 * takes them away as well.
 */
public record FamilyErased(long familyId, List<Long> studentIds, List<Long> leadIds) {

    public FamilyErased {
        studentIds = List.copyOf(studentIds);
        leadIds = List.copyOf(leadIds);
    }
}
