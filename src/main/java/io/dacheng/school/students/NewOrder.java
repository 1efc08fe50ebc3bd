package io.dacheng.school.students;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An order to sign.
 *
 * @param consultantId whom order revenue is credited to: course consultant at the campus on the day
 * @param intentionTeacherId intention teacher at the campus on the day; null for an order without a trial
 * @param signedOn not after today
 * @param amount at least 0, two places
 * @param paidHours more than 0, two places; what the amount pays for
 * @param giftHours at least 0, two places
 * @param leadId the lead that it came from
 * @param trialId the trial that it came from
 */
public record NewOrder(
        long studentId,
        long courseId,
        SigningType signingType,
        @Nullable Long consultantId,
        @Nullable Long intentionTeacherId,
        LocalDate signedOn,
        BigDecimal amount,
        BigDecimal paidHours,
        BigDecimal giftHours,
        @Nullable Long leadId,
        @Nullable Long trialId,
        String note) {}
