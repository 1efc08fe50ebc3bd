package io.dacheng.achievement;

import io.dacheng.calendar.Period;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether a unit or a member falls behind: what a process asks before it decides where to go. */
@Service
@Transactional(readOnly = true)
public class ProgressCheck {

    private final JdbcClient jdbc;
    private final MetricService metrics;
    private final OrganisationService organisation;
    private final Calculators calculators;
    private final Figures figures;
    private final AchievementRows rows;

    ProgressCheck(
            JdbcClient jdbc,
            MetricService metrics,
            OrganisationService organisation,
            Calculators calculators,
            Figures figures,
            AchievementRows rows) {
        this.jdbc = jdbc;
        this.metrics = metrics;
        this.organisation = organisation;
        this.calculators = calculators;
        this.figures = figures;
        this.rows = rows;
    }

    /**
     * Whether any metric is BEHIND for which the owner has an agreed target for exactly the plan's period, in the plan or
     * imported beside it. Each is calculated by its own calculator, as everywhere.
     *
     * @param member login; null for the unit itself
     * @param calculator only metrics calculated by it; null for all
     * @throws Refused INVALID for a calculator that there is not
     */
    public boolean isBehind(
            long planId, long unitId, @Nullable String member, @Nullable String calculator, LocalDate asOf) {
        if (calculator != null && !calculators.knows(calculator)) {
            throw Refused.invalid("achievement.calculator.none", calculator);
        }
        OwnerKind kind = member == null ? OwnerKind.UNIT : OwnerKind.MEMBER;
        long owner = member == null
                ? unitId
                : organisation
                        .memberByLogin(member)
                        .orElseThrow(() -> AchievementService.unknown(OwnerKind.MEMBER, member))
                        .id();
        Owners asked = kind == OwnerKind.UNIT ? Owners.unit(owner) : Owners.member(owner);
        return questions(planId, kind, owner, asOf).stream()
                .filter(question ->
                        calculator == null || question.metric().aggregation().equals(calculator))
                .anyMatch(question -> figures.figures(question, asked).stream()
                        .anyMatch(figure -> rows.of(question, figure).status() == Status.BEHIND));
    }

    private List<Question> questions(long planId, OwnerKind kind, long owner, LocalDate asOf) {
        return jdbc.sql("""
                        select distinct t.metric_id, p.period_start, p.period_end
                        from plan p
                        join target t on t.period_start = p.period_start and t.period_end = p.period_end
                        where p.id = :plan and t.%s = :owner and t.state in ('ACTIVE', 'CLOSED')
                        order by t.metric_id
                        """.formatted(kind == OwnerKind.UNIT ? "unit_id" : "member_id"))
                .param("plan", planId)
                .param("owner", owner)
                .query((row, number) -> {
                    MetricView metric = metrics.metric(row.getLong("metric_id"));
                    Period period = new Period(
                            row.getObject("period_start", LocalDate.class),
                            row.getObject("period_end", LocalDate.class));
                    return new Question(metric, period, asOf, null, null);
                })
                .list();
    }
}
