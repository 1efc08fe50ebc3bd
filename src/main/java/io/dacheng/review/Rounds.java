package io.dacheng.review;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The weekly and monthly reviews of a plan. A round that has been opened is kept as one RECORDED row of its kind without
 * a unit: a week in which nobody falls behind opens no review and is not missed. What was missed, by however many days,
 * is due once; a monthly round stands for the week's as well.
 */
@Component
class Rounds {

    private final Snapshots snapshots;
    private final Rhythms rhythms;
    private final JdbcClient jdbc;
    private final Clock clock;

    Rounds(Snapshots snapshots, Rhythms rhythms, JdbcClient jdbc, Clock clock) {
        this.snapshots = snapshots;
        this.rhythms = rhythms;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Plan(
            long id,
            Rhythm rhythm,
            LocalDate start,
            @Nullable LocalDate activated) {

        /** A plan that became active later waits for the next round. */
        boolean wasActive(LocalDate day) {
            return !day.isBefore(start) && activated != null && !activated.isAfter(day);
        }
    }

    /** When the plan is reviewed, by the decision table in force. */
    Rhythm rhythm(long planId) {
        return plan(planId).rhythm();
    }

    /** Which round of the plan is due: it was to come today, or has been missed. */
    Optional<ReviewView.Kind> due(long planId, LocalDate asOf) {
        Plan plan = plan(planId);
        LocalDate monthly = plan.rhythm().lastMonthly(asOf);
        // On the first day of a period there is nothing yet to look back on for a month.
        if (monthly != null
                && monthly.isAfter(plan.start())
                && plan.wasActive(monthly)
                && !opened(planId, monthly, asOf, List.of(ReviewView.Kind.MONTHLY))) {
            return Optional.of(ReviewView.Kind.MONTHLY);
        }
        LocalDate weekly = plan.rhythm().lastWeekly(asOf);
        if (weekly != null
                && plan.wasActive(weekly)
                && !opened(planId, weekly, asOf, List.of(ReviewView.Kind.WEEKLY, ReviewView.Kind.MONTHLY))) {
            return Optional.of(ReviewView.Kind.WEEKLY);
        }
        return Optional.empty();
    }

    /** Opens the round that is due; returns its reviews, one for each unit with somebody directly below who needs attention. */
    List<Long> open(long planId, LocalDate asOf) {
        return due(planId, asOf)
                .map(kind -> snapshots.openRound(
                        planId, kind, asOf, asOf.plusDays(rhythm(planId).daysToReview())))
                .orElse(List.of());
    }

    private boolean opened(long planId, LocalDate from, LocalDate to, List<ReviewView.Kind> kinds) {
        return jdbc.sql("""
                        select exists (select 1 from review
                                       where plan_id = :plan and unit_id is null and kind in (:kinds)
                                         and as_of between :from and :to)
                        """)
                .param("plan", planId)
                .param("kinds", kinds.stream().map(Enum::name).toList())
                .param("from", from)
                .param("to", to)
                .query(Boolean.class)
                .single();
    }

    private Plan plan(long planId) {
        return jdbc.sql("""
                        select p.id, p.name, u.code, p.period_start, p.period_end, p.activated_at
                        from plan p join org_unit u on u.id = p.root_unit_id where p.id = :plan
                        """)
                .param("plan", planId)
                .query((row, number) -> {
                    LocalDate start = row.getObject("period_start", LocalDate.class);
                    LocalDate end = row.getObject("period_end", LocalDate.class);
                    OffsetDateTime activated = row.getObject("activated_at", OffsetDateTime.class);
                    return new Plan(
                            row.getLong("id"),
                            rhythms.of(
                                    row.getString("name"),
                                    row.getString("code"),
                                    Math.toIntExact(ChronoUnit.DAYS.between(start, end) + 1)),
                            start,
                            activated == null
                                    ? null
                                    : activated
                                            .atZoneSameInstant(clock.getZone())
                                            .toLocalDate());
                })
                .single();
    }
}
