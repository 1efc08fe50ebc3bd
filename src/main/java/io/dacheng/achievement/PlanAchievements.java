package io.dacheng.achievement;

import io.dacheng.calendar.Period;
import io.dacheng.metric.MetricService;
import io.dacheng.shared.OwnerKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The figures of every owner in a plan, for reviews, which freeze them. Knows no visibility: it serves the daily
 * calculation, not a person.
 */
@Service
@Transactional(readOnly = true)
public class PlanAchievements {

    /**
     * One target of the plan with its owner's figures. A member with targets in several units has the same figures,
     * those of all the member's targets in the plan together, under each.
     */
    public record TargetFigures(long targetId, @Nullable Long parentTargetId, AchievementRow row) {}

    private final JdbcClient jdbc;
    private final MetricService metrics;
    private final Figures figures;
    private final AchievementRows rows;

    PlanAchievements(JdbcClient jdbc, MetricService metrics, Figures figures, AchievementRows rows) {
        this.jdbc = jdbc;
        this.metrics = metrics;
        this.figures = figures;
        this.rows = rows;
    }

    /** The plan's ACTIVE and CLOSED targets with their figures as known now, metric by metric, parents before children. */
    public List<TargetFigures> of(long planId, LocalDate asOf) {
        List<TargetFigures> targets = new ArrayList<>();
        for (Question question : questions(planId, asOf)) {
            Map<Long, AchievementRow> units = byOwner(question, OwnerKind.UNIT, planId);
            Map<Long, AchievementRow> members = byOwner(question, OwnerKind.MEMBER, planId);
            jdbc.sql("""
                            select id, parent_id, unit_id, member_id from target
                            where plan_id = :plan and metric_id = :metric and state in ('ACTIVE', 'CLOSED') order by id
                            """)
                    .param("plan", planId)
                    .param("metric", question.metric().id())
                    .query(row -> {
                        long unit = row.getLong("unit_id");
                        AchievementRow figuresOfOwner =
                                row.wasNull() ? members.get(row.getLong("member_id")) : units.get(unit);
                        long parent = row.getLong("parent_id");
                        Long parentOrNull = row.wasNull() ? null : parent;
                        targets.add(new TargetFigures(row.getLong("id"), parentOrNull, figuresOfOwner));
                    });
        }
        return targets;
    }

    /** One for each of the plan's metrics. */
    private List<Question> questions(long planId, LocalDate asOf) {
        return jdbc.sql("""
                select l.metric_id, p.period_start, p.period_end
                from plan p join plan_metric l on l.plan_id = p.id where p.id = :plan order by l.position
                """)
                .param("plan", planId)
                .query((row, number) -> new Question(
                        metrics.metric(row.getLong("metric_id")),
                        new Period(
                                row.getObject("period_start", LocalDate.class),
                                row.getObject("period_end", LocalDate.class)),
                        asOf,
                        null,
                        planId))
                .list();
    }

    private Map<Long, AchievementRow> byOwner(Question question, OwnerKind kind, long planId) {
        Map<Long, AchievementRow> byOwner = new HashMap<>();
        figures.figures(question, Owners.ofPlan(kind, planId))
                .forEach(figure -> byOwner.put(figure.id(), rows.of(question, figure)));
        return byOwner;
    }
}
