package io.dacheng.school.diagnosis;

import io.dacheng.shared.Rates;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Lesson hours that were consumed, and what they are worth.
 *
 * @param lessons of the timetable for which hours were consumed
 * @param attendances students x lessons
 * @param students how many different ones
 * @param hours all of them
 * @param paid hours of these that were paid for
 * @param gift hours given; worth nothing
 * @param makeUp hours to make up for a lesson missed; worth nothing
 * @param amount lesson consumption 划课
 * @param other worth of hours that brought revenue without a lesson: kept at a refund, or expired
 */
public record ConsumptionFigures(
        long lessons,
        long attendances,
        long students,
        BigDecimal hours,
        BigDecimal paid,
        BigDecimal gift,
        BigDecimal makeUp,
        BigDecimal amount,
        BigDecimal other) {

    /** What a paid hour brought, to the cent; null without any. */
    public @Nullable BigDecimal hourPrice() {
        return paid.signum() == 0 ? null : amount.divide(paid, 2, RoundingMode.HALF_UP);
    }

    /** Students in a lesson, to two places; null without any lesson. */
    public @Nullable BigDecimal studentsPerLesson() {
        return lessons == 0
                ? null
                : BigDecimal.valueOf(attendances).divide(BigDecimal.valueOf(lessons), 2, RoundingMode.HALF_UP);
    }

    /** Of the amount of all. */
    public @Nullable BigDecimal shareOf(ConsumptionFigures all) {
        return Rates.of(amount, all.amount);
    }
}
