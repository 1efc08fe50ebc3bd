package io.dacheng.school.students;

import org.jspecify.annotations.Nullable;

/** An order was cancelled; published in the transaction of it. */
public record OrderCancelled(
        long orderId,
        long studentId,
        long unitId,
        @Nullable Long leadId,
        @Nullable Long trialId) {}
