package io.dacheng.school.diagnosis;

import java.math.BigDecimal;
import java.util.List;

/**
 * All students of a query's filter together, whichever of them are listed.
 *
 * @param students who ever had hours
 * @param active by {@link StudentState}
 * @param atRisk for any reason; the reasons overlap
 * @param lessonCounts how many students have had 0, 1-4, 5-8, 9-12, 13-16 and 17 or more lessons in the period; of those
 *     who had hours left or had a lesson in it
 */
public record StudentTotals(
        long students,
        long active,
        long silent,
        long finished,
        long refunded,
        long atRisk,
        long fewHours,
        long noLesson,
        long falling,
        BigDecimal paid,
        BigDecimal gift,
        BigDecimal makeUp,
        BigDecimal amount,
        long lessons,
        long absent,
        long leave,
        BigDecimal leftPaid,
        BigDecimal leftGift,
        BigDecimal leftMakeUp,
        BigDecimal worth,
        List<Long> lessonCounts) {

    public StudentTotals {
        lessonCounts = List.copyOf(lessonCounts);
    }

    public BigDecimal hours() {
        return paid.add(gift).add(makeUp);
    }

    public BigDecimal left() {
        return leftPaid.add(leftGift).add(leftMakeUp);
    }
}
