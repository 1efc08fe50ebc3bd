package io.dacheng.school.leads;

import io.dacheng.school.students.SigningType;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The order that a lead ends in.
 *
 * @param version of the lead
 * @param courseId what is signed for
 * @param signingType null: as the trial has it, else as {@link NewTrial} would
 * @param consultantId who gets the order; null: the lead's
 * @param intentionTeacherId null: the lead's, else who gave the trial
 * @param signedOn null for today
 * @param amount to pay, two places
 * @param trialId which trial it comes from; null: the latest attended
 * @param gender F or M, of a new student; null for not said
 * @param note of the order
 */
public record SignLead(
        int version,
        long courseId,
        @Nullable SigningType signingType,
        @Nullable Long consultantId,
        @Nullable Long intentionTeacherId,
        @Nullable LocalDate signedOn,
        BigDecimal amount,
        BigDecimal paidHours,
        BigDecimal giftHours,
        @Nullable Long trialId,
        @Nullable String gender,
        String note) {}
