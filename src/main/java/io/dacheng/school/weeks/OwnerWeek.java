package io.dacheng.school.weeks;

import io.dacheng.shared.OwnerKind;
import java.util.List;
import java.util.Optional;

/** A campus's or a person's week in the table of those below a unit; figures without target and actual are left out. */
public record OwnerWeek(OwnerKind ownerKind, long ownerId, String owner, String name, List<WeekFigure> figures) {

    public OwnerWeek {
        figures = List.copyOf(figures);
    }

    public Optional<WeekFigure> figure(String metric) {
        return figures.stream()
                .filter(figure -> figure.metric().code().equals(metric))
                .findFirst();
    }
}
