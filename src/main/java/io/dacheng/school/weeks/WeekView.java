package io.dacheng.school.weeks;

import io.dacheng.calendar.Period;
import io.dacheng.shared.OwnerKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The week of a campus, a unit above it or a person.
 *
 * @param owner unit code or member login
 * @param week Monday to Sunday
 * @param asOf the business date up to which actuals count
 */
public record WeekView(
        OwnerKind ownerKind,
        long ownerId,
        String owner,
        String name,
        Period week,
        LocalDate asOf,
        @Nullable Instant knownAt,
        List<WeekFigure> figures) {

    public WeekView {
        figures = List.copyOf(figures);
    }
}
