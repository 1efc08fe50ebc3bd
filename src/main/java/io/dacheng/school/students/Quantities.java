package io.dacheng.school.students;

import io.dacheng.shared.Refused;
import java.math.BigDecimal;

/** Hours and amounts as people type them: two places, in their ranges. */
final class Quantities {

    private static final BigDecimal MOST_HOURS = new BigDecimal("99999.99");
    private static final BigDecimal LARGEST = new BigDecimal("99999999999.99");

    private Quantities() {}

    /** More than 0. */
    static BigDecimal hours(BigDecimal hours, String otherwise) {
        if (hours.signum() <= 0 || hours.compareTo(MOST_HOURS) > 0 || places(hours) > 2) {
            throw Refused.invalid(otherwise);
        }
        return hours.setScale(2);
    }

    /** 0 or more. */
    static BigDecimal hoursOrNone(BigDecimal hours, String otherwise) {
        return hours.signum() == 0 ? BigDecimal.ZERO.setScale(2) : hours(hours, otherwise);
    }

    /** 0 or more. */
    static BigDecimal amount(BigDecimal amount, String otherwise) {
        if (amount.signum() < 0 || amount.compareTo(LARGEST) > 0 || places(amount) > 2) {
            throw Refused.invalid(otherwise);
        }
        return amount.setScale(2);
    }

    private static int places(BigDecimal value) {
        return value.stripTrailingZeros().scale();
    }
}
