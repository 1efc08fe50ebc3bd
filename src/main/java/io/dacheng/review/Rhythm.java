package io.dacheng.review;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/**
 * When a plan is reviewed, as the decision table {@code review-rhythm} says.
 *
 * @param weeklyOn null for never
 * @param monthlyOn day of the month, 1 to 31, in a shorter month its last day; 0 for never
 * @param daysToReview days that a head has for a review, from its as-of day
 * @param escalateAfter days overdue after which an agreed action is shown to the head
 */
public record Rhythm(@Nullable DayOfWeek weeklyOn, int monthlyOn, int daysToReview, int escalateAfter) {

    /** The last day on or before this one on which a weekly review was to come; null for never. */
    @Nullable
    LocalDate lastWeekly(LocalDate day) {
        return weeklyOn == null ? null : day.with(TemporalAdjusters.previousOrSame(weeklyOn));
    }

    /** The last day on or before this one on which a monthly review was to come; null for never. */
    @Nullable
    LocalDate lastMonthly(LocalDate day) {
        if (monthlyOn == 0) {
            return null;
        }
        LocalDate ofThisMonth = inMonthOf(day);
        return ofThisMonth.isAfter(day) ? inMonthOf(day.minusMonths(1)) : ofThisMonth;
    }

    private LocalDate inMonthOf(LocalDate day) {
        return day.withDayOfMonth(Math.min(monthlyOn, day.lengthOfMonth()));
    }
}
