package io.dacheng.school.weeks;

import io.dacheng.school.Position;
import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Weekly targets of a campus and its people, to look at and to set.
 *
 * @param unit its code
 * @param mondays the weeks' first days, in order
 * @param rows the campus first, then its people by name
 */
public record WeekGrid(
        String unit, String unitName, List<WeekMetric> metrics, List<LocalDate> mondays, List<Row> rows) {

    public WeekGrid {
        metrics = List.copyOf(metrics);
        mondays = List.copyOf(mondays);
        rows = List.copyOf(rows);
    }

    /** Where a week's target comes from. */
    public enum Source {
        /** Set here, or imported for just that week. */
        SET,
        /** What a plan by month and week gives; it changes by a revision of the plan. */
        PLAN,
        NONE
    }

    /**
     * @param editable whether the viewer may set it here
     */
    public record Cell(@Nullable BigDecimal target, Source source, boolean editable) {}

    /**
     * @param owner unit code or member login
     * @param positions a person's, in the first of the weeks; empty for the campus
     * @param weeks for each of the weeks a cell by the metric's code
     */
    public record Row(
            OwnerKind ownerKind,
            long ownerId,
            String owner,
            String name,
            Set<Position> positions,
            List<Map<String, Cell>> weeks) {

        public Row {
            positions = Set.copyOf(positions);
            weeks = List.copyOf(weeks);
        }

        /** Whether that is counted for this owner at all. */
        public boolean has(WeekMetric metric) {
            return ownerKind == OwnerKind.MEMBER || metric.ofCampus();
        }
    }
}
