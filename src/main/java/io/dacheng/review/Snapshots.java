package io.dacheng.review;

import io.dacheng.achievement.PlanAchievements;
import io.dacheng.achievement.StatusTable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes reviews with their frozen findings. A plan has one DAILY review a day, without a unit, which holds the figures
 * of every owner; the round of that day copies from it, so that all of a day show the same. The figures are those asked
 * as known at the review's own moment, so that the same question gives the same answer later.
 */
@Component
class Snapshots {

    private final Findings findings;
    private final PlanAchievements achievements;
    private final StatusTable statuses;
    private final JdbcClient jdbc;

    Snapshots(Findings findings, PlanAchievements achievements, StatusTable statuses, JdbcClient jdbc) {
        this.findings = findings;
        this.achievements = achievements;
        this.statuses = statuses;
        this.jdbc = jdbc;
    }

    /** Freezes the plan's figures; empty when that has been done for this day. */
    Optional<Long> freezeDay(long planId, LocalDate asOf) {
        Instant now = achievements.moment();
        Optional<Long> review = jdbc.sql("""
                        insert into review (plan_id, kind, as_of, known_at, state)
                        values (:plan, 'DAILY', :asOf, :now, 'RECORDED')
                        on conflict do nothing returning id
                        """)
                .param("plan", planId)
                .param("asOf", asOf)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
        review.ifPresent(id -> freeze(id, () -> achievements.of(planId, asOf, now)));
        return review;
    }

    /** The review that holds the plan's figures of the day, frozen now if it was not there yet. */
    private long day(long planId, LocalDate asOf) {
        return freezeDay(planId, asOf).orElseGet(() -> jdbc.sql(
                        "select id from review where plan_id = :plan and kind = 'DAILY' and as_of = :asOf")
                .param("plan", planId)
                .param("asOf", asOf)
                .query(Long.class)
                .single());
    }

    /** Opens a round of the plan; returns its reviews. */
    List<Long> openRound(long planId, ReviewView.Kind kind, LocalDate asOf, LocalDate due) {
        long day = day(planId, asOf);
        jdbc.sql("""
                        insert into review (plan_id, kind, as_of, known_at, state, status_table)
                        select plan_id, :kind, as_of, known_at, 'RECORDED', status_table from review where id = :day
                        on conflict do nothing
                        """).param("kind", kind.name()).param("day", day).update();
        List<Long> opened = jdbc.sql("""
                        insert into review (plan_id, unit_id, kind, as_of, known_at, state, status_table, due)
                        select d.plan_id, p.unit_id, :kind, d.as_of, d.known_at, 'OPEN', d.status_table, :due
                        from review d
                        join review_finding f on f.review_id = d.id and f.status in ('WATCH', 'BEHIND')
                        join target t on t.id = f.target_id
                        join target p on p.id = t.parent_id
                        where d.id = :day
                        group by d.id, p.unit_id
                        order by p.unit_id
                        on conflict do nothing returning id
                        """)
                .param("kind", kind.name())
                .param("due", due)
                .param("day", day)
                .query(Long.class)
                .list();
        if (!opened.isEmpty()) {
            findings.copyOfRound(day, opened);
        }
        return opened;
    }

    /** Opens a review of all the unit's children now, with fresh figures. Empty when the unit has no children in the plan. */
    Optional<Long> openOnDemand(long planId, long unitId, LocalDate asOf, LocalDate due) {
        List<Long> children = jdbc.sql("""
                        select c.id from target c join target t on t.id = c.parent_id
                        where t.plan_id = :plan and t.unit_id = :unit and c.state in ('ACTIVE', 'CLOSED')
                        """)
                .param("plan", planId)
                .param("unit", unitId)
                .query(Long.class)
                .list();
        if (children.isEmpty()) {
            return Optional.empty();
        }
        Instant now = achievements.moment();
        long review = jdbc.sql("""
                        insert into review (plan_id, unit_id, kind, as_of, known_at, state, due)
                        values (:plan, :unit, 'ON_DEMAND', :asOf, :now, 'OPEN', :due) returning id
                        """)
                .param("plan", planId)
                .param("unit", unitId)
                .param("asOf", asOf)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("due", due)
                .query(Long.class)
                .single();
        freeze(review, () -> achievements.ofTargets(planId, asOf, now, children));
        findings.compare(List.of(review));
        return Optional.of(review);
    }

    private void freeze(long review, Supplier<List<PlanAchievements.TargetFigures>> figures) {
        int table;
        List<PlanAchievements.TargetFigures> frozen;
        do {
            table = statuses.version();
            frozen = figures.get();
            // A table deployed meanwhile would leave owners of one review classified by two of them.
        } while (statuses.version() != table);
        findings.insert(review, frozen);
        jdbc.sql("update review set status_table = :table where id = :id")
                .param("table", table)
                .param("id", review)
                .update();
    }
}
