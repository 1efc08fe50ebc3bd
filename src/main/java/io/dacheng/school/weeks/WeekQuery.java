package io.dacheng.school.weeks;

import io.dacheng.calendar.Period;
import io.dacheng.shared.OwnerKind;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Whose week is asked for.
 *
 * @param owner unit code or member login
 * @param day any of the week
 * @param asOf business clock 截至日
 * @param knownAt system clock 获知时点; null for now
 */
public record WeekQuery(
        OwnerKind ownerKind,
        String owner,
        LocalDate day,
        LocalDate asOf,
        @Nullable Instant knownAt) {

    public Period week() {
        return Period.week(day);
    }
}
