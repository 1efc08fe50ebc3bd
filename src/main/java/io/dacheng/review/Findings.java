package io.dacheng.review;

import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.PlanAchievements.TargetFigures;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes frozen findings, however many, in one statement each. */
@Component
class Findings {

    /**
     * What the last review said of each target: the plan's round before, with the figures of everybody on that day, and
     * reviews on demand since. One of a unit counts before the plan's own of the same day, since it counts on how many
     * reviews in a row somebody has been behind.
     */
    private static final String LAST = """
            round as (
                select max(r.as_of) as day from review r, current c
                where r.plan_id = c.plan_id and r.unit_id is null and r.kind in ('WEEKLY', 'MONTHLY') and r.as_of < c.as_of),
            earlier as (
                select r.id, r.as_of, r.unit_id is not null as of_unit from review r, current c, round
                where r.plan_id = c.plan_id and r.state <> 'CANCELLED' and r.id < c.first
                  and (r.kind = 'DAILY' and r.as_of = round.day
                       or r.unit_id is not null and r.as_of >= coalesce(round.day, '-infinity'))),
            last as (
                select distinct on (f.target_id) f.target_id, f.status, f.time_proportional_rate as rate,
                       f.behind_in_row, e.as_of
                from earlier e join review_finding f on f.review_id = e.id
                order by f.target_id, e.as_of desc, e.of_unit desc, e.id desc)
            """;

    private final JdbcClient jdbc;

    Findings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(long review, List<TargetFigures> findings) {
        List<AchievementRow> rows = findings.stream().map(TargetFigures::row).toList();
        jdbc.sql("""
                        insert into review_finding (review_id, target_id, target_amount, actual, current_target,
                                                    achievement_rate, time_proportional_rate, status, fallback_years)
                        select :review, f.target, f.amount, f.actual, f.due, f.achievement, f.pace, f.status, f.years
                        from unnest(cast(:targets as bigint[]), cast(cast(:amounts as text[]) as numeric[]),
                                    cast(cast(:actuals as text[]) as numeric[]), cast(cast(:due as text[]) as numeric[]),
                                    cast(cast(:achievement as text[]) as numeric[]),
                                    cast(cast(:pace as text[]) as numeric[]),
                                    cast(:statuses as text[]), cast(:years as text[]))
                             with ordinality as f(target, amount, actual, due, achievement, pace, status, years, place)
                        order by f.place
                        """)
                .param("review", review)
                .param("targets", findings.stream().map(TargetFigures::targetId).toArray(Long[]::new))
                .param("amounts", figures(rows, AchievementRow::target))
                .param("actuals", figures(rows, AchievementRow::actual))
                .param("due", figures(rows, AchievementRow::currentTarget))
                .param("achievement", figures(rows, AchievementRow::achievementRate))
                .param("pace", figures(rows, AchievementRow::timeProportionalRate))
                .param("statuses", rows.stream().map(row -> row.status().name()).toArray(String[]::new))
                .param(
                        "years",
                        rows.stream()
                                .map(row -> row.fallbackYears().stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(",")))
                                .toArray(String[]::new))
                .update();
    }

    /** The reviews of a round take over the day's findings of children who need attention, or did last time. */
    void copyOfRound(long day, Collection<Long> reviews) {
        jdbc.sql("with current as (select plan_id, as_of, (select min(id) from review where id in (:reviews)) as first"
                        + " from review where id = :day), " + LAST + """
                        insert into review_finding (review_id, target_id, target_amount, actual, current_target,
                                                    achievement_rate, time_proportional_rate, status, fallback_years)
                        select r.id, f.target_id, f.target_amount, f.actual, f.current_target,
                               f.achievement_rate, f.time_proportional_rate, f.status, f.fallback_years
                        from review_finding f
                        join target t on t.id = f.target_id
                        join target p on p.id = t.parent_id
                        join review r on r.id in (:reviews) and r.unit_id = p.unit_id
                        left join last on last.target_id = f.target_id
                        where f.review_id = :day
                          and (f.status in ('WATCH', 'BEHIND')
                               or f.status = 'ON_TRACK' and last.status in ('WATCH', 'BEHIND'))
                        order by r.id, t.sort_order, t.id
                        """)
                .param("day", day)
                .param("reviews", reviews)
                .update();
        compare(reviews);
    }

    /** Writes beside each finding what the last review said of the same target; the reviews are of one plan and day. */
    void compare(Collection<Long> reviews) {
        jdbc.sql("with current as (select plan_id, as_of, min(id) as first from review where id in (:reviews)"
                        + " group by plan_id, as_of), " + LAST + """
                        update review_finding f
                        set previous_status = last.status, previous_rate = last.rate, previous_as_of = last.as_of,
                            behind_in_row = case when f.status = 'BEHIND' then coalesce(last.behind_in_row, 0) + 1 else 0 end
                        from review_finding own left join last on last.target_id = own.target_id
                        where own.id = f.id and f.review_id in (:reviews)
                        """)
                .param("reviews", reviews)
                .update();
    }

    private static String[] figures(List<AchievementRow> rows, Function<AchievementRow, @Nullable BigDecimal> figure) {
        return rows.stream()
                .map(figure)
                .map(value -> value == null ? null : value.toPlainString())
                .toArray(String[]::new);
    }
}
