package io.dacheng.school.weeks;

import io.dacheng.calendar.Period;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Whose funnel is measured.
 *
 * @param unit code of a campus or of a unit above
 * @param consultant login; only leads and orders of this course consultant; null for all
 * @param until only weeks that have ended by then
 * @param weeks how many, 1 to 53
 */
public record FunnelQuery(String unit, @Nullable String consultant, LocalDate until, int weeks) {

    static final int MOST_WEEKS = 53;

    /** The weeks that are looked at. */
    Period window() {
        LocalDate end = Period.week(until.plusDays(1)).start().minusDays(1);
        return new Period(end.minusWeeks(weeks).plusDays(1), end);
    }
}
