package io.dacheng.school.students;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An order and what became of its hours.
 *
 * @param number for instance {@code O2026-000017}
 * @param hoursLeft paid hours neither used nor refunded
 * @param amountLeft what they are worth
 * @param giftLeft gift hours left of it
 * @param refunded paid back so far
 * @param version for {@link Orders#cancel}
 */
public record OrderView(
        long id,
        String number,
        long unitId,
        long studentId,
        String student,
        long courseId,
        String course,
        SigningType signingType,
        @Nullable PersonRef consultant,
        @Nullable PersonRef intentionTeacher,
        LocalDate signedOn,
        BigDecimal amount,
        BigDecimal paidHours,
        BigDecimal giftHours,
        BigDecimal hoursLeft,
        BigDecimal amountLeft,
        BigDecimal giftLeft,
        BigDecimal refunded,
        State state,
        @Nullable Long leadId,
        @Nullable Long trialId,
        String note,
        int version) {

    public enum State {
        SIGNED,
        CANCELLED
    }
}
