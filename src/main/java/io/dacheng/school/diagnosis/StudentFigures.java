package io.dacheng.school.diagnosis;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a student has used and has left.
 *
 * @param unit name of the campus
 * @param consultant name; null without one
 * @param paid hours consumed in the period that were paid for
 * @param gift hours consumed that were given
 * @param makeUp hours consumed to make up for a lesson
 * @param amount worth of the hours consumed
 * @param lessons attended in the period
 * @param absent lessons missed in it without leave
 * @param leave lessons missed in it with leave
 * @param leftPaid hours left on the as-of day that are paid for
 * @param leftGift hours left that were given
 * @param leftMakeUp hours left to make up for lessons
 * @param worth of the paid hours left
 * @param lastLesson for which hours were consumed, whenever; null for none yet
 * @param risks empty when all is well
 */
public record StudentFigures(
        long id,
        String number,
        String name,
        String unit,
        @Nullable String consultant,
        StudentState state,
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
        @Nullable LocalDate lastLesson,
        List<RiskReason> risks) {

    public StudentFigures {
        risks = List.copyOf(risks);
    }

    /** Consumed in the period, of all kinds. */
    public BigDecimal hours() {
        return paid.add(gift).add(makeUp);
    }

    /** Left, of all kinds. */
    public BigDecimal left() {
        return leftPaid.add(leftGift).add(leftMakeUp);
    }
}
