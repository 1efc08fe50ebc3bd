package io.dacheng.review;

import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.PlanAchievements;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes reviews with their frozen findings. A plan has one DAILY review a day, without a unit, which holds the figures
 * of every owner; the reviews of its units copy theirs from it, so that all of a day show the same.
 *
 * <p>That a plan's weekly reviews have been opened is kept as one RECORDED row of kind WEEKLY without a unit: a week in
 * which nobody falls behind opens none and is not missed.
 */
@Component
class Snapshots {

    private static final int BATCH = 1000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final PlanAchievements achievements;
    private final Clock clock;

    Snapshots(JdbcClient jdbc, JdbcTemplate batches, PlanAchievements achievements, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.achievements = achievements;
        this.clock = clock;
    }

    /** Freezes the plan's figures; empty when that has been done for this day. */
    Optional<Long> freezeDay(long planId, LocalDate asOf) {
        Optional<Long> review = jdbc.sql("""
                        insert into review (plan_id, kind, as_of, known_at, state)
                        values (:plan, 'DAILY', :asOf, :now, 'RECORDED')
                        on conflict do nothing returning id
                        """)
                .param("plan", planId)
                .param("asOf", asOf)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
        review.ifPresent(id -> insertFindings(id, achievements.of(planId, asOf)));
        return review;
    }

    /** The review that holds the plan's figures of the day, frozen now if it was not there yet. */
    long day(long planId, LocalDate asOf) {
        return freezeDay(planId, asOf).orElseGet(() -> jdbc.sql(
                        "select id from review where plan_id = :plan and kind = 'DAILY' and as_of = :asOf")
                .param("plan", planId)
                .param("asOf", asOf)
                .query(Long.class)
                .single());
    }

    /** Whether the plan was active on Monday of this week and its weekly reviews have not been opened since. */
    boolean weekIsDue(long planId, LocalDate asOf) {
        LocalDate monday = monday(asOf);
        return !weekIsDone(planId, asOf)
                && jdbc.sql("""
                                select period_start <= :monday and coalesce(activated_at < :tuesday, false)
                                from plan where id = :plan
                                """)
                        .param("plan", planId)
                        .param("monday", monday)
                        .param(
                                "tuesday",
                                monday.plusDays(1).atStartOfDay(clock.getZone()).toOffsetDateTime())
                        .query(Boolean.class)
                        .optional()
                        .orElse(false);
    }

    private boolean weekIsDone(long planId, LocalDate asOf) {
        return jdbc.sql("""
                        select exists (select 1 from review
                                       where plan_id = :plan and kind = 'WEEKLY' and unit_id is null
                                         and as_of between :monday and :monday + 6)
                        """)
                .param("plan", planId)
                .param("monday", monday(asOf))
                .query(Boolean.class)
                .single();
    }

    /** Opens the week's reviews of the plan, once; returns those opened now. */
    List<Long> openWeek(long planId, LocalDate asOf) {
        if (weekIsDone(planId, asOf)) {
            return List.of();
        }
        long day = day(planId, asOf);
        jdbc.sql("""
                        insert into review (plan_id, kind, as_of, known_at, state)
                        select plan_id, 'WEEKLY', as_of, known_at, 'RECORDED' from review where id = :day
                        on conflict do nothing
                        """).param("day", day).update();
        List<Long> opened = jdbc.sql("""
                        insert into review (plan_id, unit_id, kind, as_of, known_at, state)
                        select d.plan_id, p.unit_id, 'WEEKLY', d.as_of, d.known_at, 'OPEN'
                        from review d
                        join review_finding f on f.review_id = d.id and f.status in ('WATCH', 'BEHIND')
                        join target t on t.id = f.target_id
                        join target p on p.id = t.parent_id
                        where d.id = :day
                        group by d.id, p.unit_id
                        order by p.unit_id
                        on conflict do nothing returning id
                        """).param("day", day).query(Long.class).list();
        copyFindings(day);
        return opened;
    }

    /** Opens a review of all the unit's children now, with fresh figures. Empty when the unit has no children in the plan. */
    Optional<Long> openOnDemand(long planId, long unitId, LocalDate asOf) {
        List<PlanAchievements.TargetFigures> children = childrenOf(planId, unitId, asOf);
        if (children.isEmpty()) {
            return Optional.empty();
        }
        long review = jdbc.sql("""
                        insert into review (plan_id, unit_id, kind, as_of, known_at, state)
                        values (:plan, :unit, 'ON_DEMAND', :asOf, :now, 'OPEN') returning id
                        """)
                .param("plan", planId)
                .param("unit", unitId)
                .param("asOf", asOf)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        insertFindings(review, children);
        return Optional.of(review);
    }

    private List<PlanAchievements.TargetFigures> childrenOf(long planId, long unitId, LocalDate asOf) {
        List<Long> parents = jdbc.sql("select id from target where plan_id = :plan and unit_id = :unit")
                .param("plan", planId)
                .param("unit", unitId)
                .query(Long.class)
                .list();
        return parents.isEmpty()
                ? List.of()
                : achievements.of(planId, asOf).stream()
                        .filter(figures ->
                                figures.parentTargetId() != null && parents.contains(figures.parentTargetId()))
                        .toList();
    }

    /** The week's reviews take over the findings of their children who need attention. */
    private void copyFindings(long day) {
        jdbc.sql("""
                        insert into review_finding (review_id, target_id, target_amount, actual, current_target,
                                                    achievement_rate, time_proportional_rate, status)
                        select r.id, f.target_id, f.target_amount, f.actual, f.current_target,
                               f.achievement_rate, f.time_proportional_rate, f.status
                        from review d
                        join review_finding f on f.review_id = d.id and f.status in ('WATCH', 'BEHIND')
                        join target t on t.id = f.target_id
                        join target p on p.id = t.parent_id
                        join review r on r.plan_id = d.plan_id and r.unit_id = p.unit_id
                                     and r.kind = 'WEEKLY' and r.as_of = d.as_of
                        where d.id = :day
                        order by r.id, t.sort_order, t.id
                        """).param("day", day).update();
    }

    private void insertFindings(long review, List<PlanAchievements.TargetFigures> findings) {
        batches.batchUpdate("""
                insert into review_finding (review_id, target_id, target_amount, actual, current_target,
                                            achievement_rate, time_proportional_rate, status)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """, findings, BATCH, (statement, finding) -> {
            AchievementRow row = finding.row();
            statement.setLong(1, review);
            statement.setLong(2, finding.targetId());
            statement.setBigDecimal(3, row.target() == null ? BigDecimal.ZERO : row.target());
            statement.setBigDecimal(4, row.actual());
            statement.setBigDecimal(5, row.currentTarget() == null ? BigDecimal.ZERO : row.currentTarget());
            statement.setBigDecimal(6, row.achievementRate());
            statement.setBigDecimal(7, row.timeProportionalRate());
            statement.setString(8, row.status().name());
        });
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
