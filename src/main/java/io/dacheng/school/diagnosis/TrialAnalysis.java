package io.dacheng.school.diagnosis;

import io.dacheng.access.Viewer;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolSight;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * From leads to orders: created, visited, tried, signed, by whom and by what (E5). Each lead belongs to its consultant
 * and its intention teacher of today, its course and, once something is signed or tried, to what it was about.
 */
@Service
@Transactional(readOnly = true)
public class TrialAnalysis {

    private static final String FACTS = """
            trials as (
                select t.lead_id,
                    min(t.trial_on) filter (where t.state = 'ATTENDED' and t.trial_on <= :asOf) as attended_on,
                    (array_agg(t.teacher_id order by t.trial_on desc, t.id desc))[1] as teacher_id,
                    (array_agg(t.course_id order by t.trial_on desc, t.id desc))[1] as course_id,
                    (array_agg(t.signing_type order by t.trial_on desc, t.id desc))[1] as signing_type,
                    bool_or(:me in (t.teacher_id, t.consultant_id)) as mine
                from school_trial t where t.state <> 'CANCELLED' group by t.lead_id),
            ordered as (
                select o.id, coalesce(o.lead_id, t.lead_id) as lead_id, o.unit_id, o.consultant_id,
                    o.intention_teacher_id, o.signing_type, o.course_id, o.signed_on, o.amount
                from school_order o left join school_trial t on t.id = o.trial_id
                where o.state = 'SIGNED' and o.signed_on <= :asOf),
            signings as (
                select lead_id, min(signed_on) as signed_on,
                    (array_agg(signing_type order by signed_on, id))[1] as signing_type
                from ordered where lead_id is not null group by lead_id),
            reached as (
                select r.lead_id, min(r.reached_on) filter (where g.kind = 'VISIT') as visit_on,
                    min(r.reached_on) filter (where g.kind = 'TRIAL') as trial_on
                from school_lead_stage r join school_stage g on g.id = r.stage_id
                where r.taken_back_at is null and r.reached_on <= :asOf group by r.lead_id),
            leads as (
                select l.id, l.unit_id, l.consultant_id, coalesce(l.intention_teacher_id, t.teacher_id) as teacher_id,
                    coalesce(n.signing_type, t.signing_type) as signing_type, l.source_id,
                    coalesce(l.course_id, t.course_id) as course_id, l.created_on,
                    least(r.visit_on, t.attended_on) as visited_on, least(r.trial_on, t.attended_on) as tried_on,
                    n.signed_on, case when l.state = 'LOST' then l.lost_on end as lost_on
                from school_lead l
                left join trials t on t.lead_id = l.id
                left join signings n on n.lead_id = l.id
                left join reached r on r.lead_id = l.id
                where l.created_on <= :asOf
                  and (l.unit_id in (select unit_id from led)
                    or :me in (l.consultant_id, l.intention_teacher_id) or coalesce(t.mine, false))),
            steps as (
                select l.id, s.day, s.created, s.visited, s.tried, s.signed, s.untried, s.lost, 0 as lessons, 0 as attended,
                    0 as missed, 0 as orders, 0.00 as amount
                from leads l cross join lateral (values
                    (l.created_on, 1, 0, 0, 0, 0, 0),
                    (l.visited_on, 0, 1, 0, 0, 0, 0),
                    (l.tried_on, 0, 0, 1, 0, 0, 0),
                    (l.signed_on, 0, 0, 0, 1, (l.tried_on is null)::int, 0),
                    (l.lost_on, 0, 0, 0, 0, 0, 1)) s(day, created, visited, tried, signed, untried, lost)
                where s.day is not null and s.day <= :asOf
                union all
                select t.lead_id, t.trial_on, 0, 0, 0, 0, 0, 0, 1, (t.state = 'ATTENDED')::int, (t.state = 'MISSED')::int, 0, 0
                from school_trial t where t.state <> 'CANCELLED' and t.trial_on <= :asOf
                union all
                select o.lead_id, o.signed_on, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, o.amount
                from ordered o where o.lead_id is not null),
            facts as (
                select l.unit_id, l.consultant_id, l.teacher_id, l.signing_type, l.source_id, l.course_id,
                    case when :cohort then l.created_on else s.day end as day, s.created, s.visited, s.tried, s.signed,
                    s.untried, s.lost, s.lessons, s.attended, s.missed, s.orders, s.amount,
                    0 as other_orders, 0.00 as other_amount
                from steps s join leads l on l.id = s.id
                union all
                select o.unit_id, o.consultant_id, o.intention_teacher_id, o.signing_type, null, o.course_id, o.signed_on,
                    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, o.amount
                from ordered o
                where not :cohort and o.lead_id is null
                  and (o.unit_id in (select unit_id from led) or :me in (o.consultant_id, o.intention_teacher_id)))
            """;

    private static final String SUMS = """
            sum(created) as created, sum(visited) as visited, sum(tried) as tried, sum(signed) as signed,
            sum(untried) as untried, sum(lost) as lost, sum(lessons) as lessons, sum(attended) as attended,
            sum(missed) as missed, sum(orders) as orders, coalesce(sum(amount), 0.00) as amount,
            sum(other_orders) as other_orders, coalesce(sum(other_amount), 0.00) as other_amount
            """;

    private final SchoolAccess access;
    private final JdbcClient jdbc;
    private final Clock clock;

    TrialAnalysis(SchoolAccess access, JdbcClient jdbc, Clock clock) {
        this.access = access;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The figures of what the viewer sees: campuses led whole, elsewhere the leads that name the viewer.
     *
     * @throws Refused NOT_FOUND while the pack is off
     */
    public DiagnosisReport<TrialFigures> report(
            Viewer viewer, DiagnosisFilter filter, TrialBasis basis, DiagnosisBy by) {
        SchoolSight sight = access.sight(viewer);
        Map<String, @Nullable Object> parameters = Scope.parameters(sight, filter, LocalDate.now(clock));
        parameters.put("cohort", basis == TrialBasis.COHORT);
        return Grouped.of(
                jdbc.sql(Scope.UNITS + FACTS + Grouped.select(by, SUMS, "created desc, amount desc")),
                parameters,
                by,
                row -> new TrialFigures(
                        row.getLong("created"),
                        row.getLong("visited"),
                        row.getLong("tried"),
                        row.getLong("signed"),
                        row.getLong("untried"),
                        row.getLong("lost"),
                        row.getLong("lessons"),
                        row.getLong("attended"),
                        row.getLong("missed"),
                        row.getLong("orders"),
                        row.getBigDecimal("amount"),
                        row.getLong("other_orders"),
                        row.getBigDecimal("other_amount")));
    }
}
