package io.dacheng.school.students;

import java.math.BigDecimal;

/**
 * What a student has left of a course today; what has expired is not in it.
 *
 * @param worth of the paid hours
 */
public record HoursLeft(
        long courseId, String course, BigDecimal paid, BigDecimal gift, BigDecimal makeUp, BigDecimal worth) {

    public BigDecimal all() {
        return paid.add(gift).add(makeUp);
    }
}
