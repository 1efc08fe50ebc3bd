package io.dacheng.school.lessons;

import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;

/** What a lesson may be. */
final class LessonRules {

    private static final BigDecimal MOST_HOURS = new BigDecimal("24");

    private LessonRules() {}

    static void requireTimes(LocalDate on, LocalTime starts, LocalTime ends) {
        if (on.getYear() < 2000 || on.getYear() > 2100) {
            throw Refused.invalid("school.lesson.day", on);
        }
        if (!starts.isBefore(ends) || starts.getSecond() + starts.getNano() + ends.getSecond() + ends.getNano() > 0) {
            throw Refused.invalid("school.lesson.times", starts, ends);
        }
    }

    static void requireHours(BigDecimal hours) {
        if (hours.signum() <= 0
                || hours.compareTo(MOST_HOURS) > 0
                || hours.stripTrailingZeros().scale() > 2) {
            throw Refused.invalid("school.lesson.hours", hours.toPlainString(), MOST_HOURS);
        }
    }
}
