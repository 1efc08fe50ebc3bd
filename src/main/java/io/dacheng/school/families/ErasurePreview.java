package io.dacheng.school.families;

import java.math.BigDecimal;

/**
 * What erasing a family's personal data would do.
 *
 * @param students whose names and birth dates go
 * @param contacts talks whose notes go; that they were stays
 * @param growth records whose notes go; their values stay
 * @param orders that stay as they are
 * @param amount of these orders, cancelled ones left out
 * @param hoursLeft that are still owed
 * @param lessonsAhead lessons planned in classes that the children leave
 * @param openLeads leads that are closed as lost
 */
public record ErasurePreview(
        long familyId,
        int students,
        int leads,
        int parents,
        int contacts,
        int growth,
        int orders,
        BigDecimal amount,
        BigDecimal hoursLeft,
        int lessonsAhead,
        int openLeads) {

    /** Whether a contract is running, so that it has to be confirmed on its own. */
    public boolean running() {
        return hoursLeft.signum() > 0 || lessonsAhead > 0 || openLeads > 0;
    }
}
