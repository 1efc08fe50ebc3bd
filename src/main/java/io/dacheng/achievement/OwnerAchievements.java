package io.dacheng.achievement;

import io.dacheng.calendar.Period;
import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Figures and targets of owners that another module names. Knows no visibility: it serves processes, and services that
 * have checked what their viewer sees.
 */
@Service
@Transactional(readOnly = true)
public class OwnerAchievements {

    private final AchievementRows rows;
    private final Figures figures;
    private final GoalQuery goals;

    OwnerAchievements(AchievementRows rows, Figures figures, GoalQuery goals) {
        this.rows = rows;
        this.figures = figures;
        this.goals = goals;
    }

    /**
     * The owners' figures, by level and code; who is not there any more is left out.
     *
     * @throws io.dacheng.shared.Refused NOT_FOUND for an unknown metric
     */
    public List<AchievementRow> rows(
            String metric, Period period, LocalDate asOf, OwnerKind kind, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Question question = rows.question(metric, period.start(), period.end(), asOf, null);
        Owners owners = kind == OwnerKind.UNIT ? Owners.units(ids) : Owners.members(ids);
        return figures.figures(question, owners).stream()
                .map(figure -> rows.of(question, figure))
                .toList();
    }

    /**
     * What the owners have to reach in a period, at the metric's scale; who has no target is absent.
     *
     * @throws io.dacheng.shared.Refused NOT_FOUND for an unknown metric
     */
    public Map<Long, BigDecimal> targets(String metric, Period period, OwnerKind kind, Collection<Long> ids) {
        Map<Long, BigDecimal> targets = new HashMap<>();
        if (!ids.isEmpty()) {
            Question question = rows.question(metric, period.start(), period.end(), period.end(), null);
            goals.goals(question, kind, ids.toArray(Long[]::new)).forEach((owner, goal) -> {
                if (goal.amount() != null) {
                    targets.put(owner, goal.amount().setScale(question.metric().scale(), RoundingMode.HALF_UP));
                }
            });
        }
        return targets;
    }
}
