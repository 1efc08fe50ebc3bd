package io.dacheng.school.weeks;

import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.OwnerAchievements;
import io.dacheng.calendar.Period;
import io.dacheng.metric.MetricService;
import io.dacheng.school.SchoolRecords;
import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The figures of one gap's stage, as every page has them. */
@Component
class GapFigures {

    private final OwnerAchievements achievements;
    private final MetricService metrics;

    GapFigures(OwnerAchievements achievements, MetricService metrics) {
        this.achievements = achievements;
        this.metrics = metrics;
    }

    /** Empty when there is no target any more. */
    Optional<AchievementRow> of(GapTable.Gap gap, LocalDate asOf) {
        String metric = SchoolRecords.stage(gap.stage());
        if (metrics.byCode(metric).isEmpty()) {
            return Optional.empty();
        }
        Long member = gap.memberId();
        return achievements
                .rows(
                        metric,
                        Period.week(gap.week()),
                        asOf,
                        member == null ? OwnerKind.UNIT : OwnerKind.MEMBER,
                        List.of(member == null ? gap.unitId() : member))
                .stream()
                .filter(row -> row.target() != null)
                .findFirst();
    }

    static BigDecimal actual(AchievementRow row) {
        return row.actual() == null ? BigDecimal.ZERO : row.actual();
    }

    /** Whether what was due by the day has been reached. */
    static boolean reached(AchievementRow row) {
        BigDecimal target = row.target() == null ? BigDecimal.ZERO : row.target();
        BigDecimal due = row.total().signum() == 0
                ? BigDecimal.ZERO
                : target.multiply(row.elapsed()).divide(row.total(), 2, RoundingMode.HALF_UP);
        return actual(row).compareTo(due) >= 0;
    }
}
