package io.dacheng.school.diagnosis;

import io.dacheng.access.Viewer;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.students.Students;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who came, stayed and left, month by month, out of the hours themselves. */
@Service
@Transactional(readOnly = true)
public class LifeCycle {

    private static final String MONTHS = """
            months as (
                select m::date as start, least((m + interval '1 month' - interval '1 day')::date, :asOf) as ends
                from generate_series(date_trunc('month', cast(:from as timestamp)),
                    date_trunc('month', cast(:to as timestamp)), interval '1 month') m
                where m::date <= :asOf),
            moves as (
                select student_id, opened_on as day, hours, 1 as opened, (kind = 'PAID')::int as paid from packages
                union all
                select student_id, day, -hours, 0, 0 from entries),
            buckets as (
                select student_id,
                    case when day >= date_trunc('month', cast(:from as timestamp))::date
                        then date_trunc('month', day)::date end as month,
                    sum(hours) as hours, sum(opened) as opened, sum(paid) as paid,
                    min(day) filter (where opened = 1) as first_opened
                from moves group by 1, 2),
            taught as (
                select student_id,
                    case when day >= date_trunc('month', cast(:from as timestamp))::date
                        then date_trunc('month', day)::date end as month,
                    max(day) as last_lesson
                from entries where kind = 'CONSUMED' group by 1, 2),
            ways_out as (
                select distinct on (student_id, month) student_id, month, kind
                from (select student_id, date_trunc('month', day)::date as month, kind, day, id from entries) e
                order by student_id, month, day desc, id desc),
            states as (
                select p.student_id, m.start, m.ends, coalesce(b.hours, 0) as change, coalesce(b.opened, 0) as opened,
                    coalesce(b.paid, 0) as paid, w.kind as way_out,
                    coalesce(before.hours, 0) + coalesce(sum(b.hours) over months_so_far, 0) as closing,
                    coalesce(before.opened, 0) + coalesce(sum(b.opened) over months_so_far, 0) as ever_opened,
                    least(before.first_opened, min(b.first_opened) over months_so_far) as first_opened,
                    greatest(taught_before.last_lesson, max(t.last_lesson) over months_so_far) as last_lesson
                from (select distinct student_id from packages) p cross join months m
                left join buckets b on b.student_id = p.student_id and b.month = m.start
                left join buckets before on before.student_id = p.student_id and before.month is null
                left join taught t on t.student_id = p.student_id and t.month = m.start
                left join taught taught_before
                    on taught_before.student_id = p.student_id and taught_before.month is null
                left join ways_out w on w.student_id = p.student_id and w.month = m.start
                window months_so_far as (partition by p.student_id order by m.start)),
            judged as (
                select start, ends, closing - change > 0 as was, closing > 0 as stays, opened > 0 as came,
                    ever_opened > opened as known, paid > 0 as signed, coalesce(way_out in ('REFUNDED', 'KEPT'), false) as back,
                    coalesce(last_lesson, first_opened) <= ends - :silent as silent
                from states)
            select m.start, m.ends,
                count(*) filter (where was) as opening,
                count(*) filter (where not was and (stays or came) and not known) as joined,
                count(*) filter (where not was and (stays or came) and known) as returned,
                count(*) filter (where (was or came) and not stays and not back) as finished,
                count(*) filter (where (was or came) and not stays and back) as refunded,
                count(*) filter (where stays) as closing,
                count(*) filter (where was and signed) as renewed,
                count(*) filter (where stays and silent) as silent
            from months m left join judged j on j.start = m.start
            group by m.start, m.ends order by m.start
            """;

    private final SchoolAccess access;
    private final JdbcClient jdbc;
    private final Clock clock;

    LifeCycle(SchoolAccess access, JdbcClient jdbc, Clock clock) {
        this.access = access;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Each month that the period touches, in full, up to the as-of day. A student belongs to the campus of today.
     *
     * @throws Refused NOT_FOUND while the pack is off
     */
    public List<LifeCycleMonth> months(Viewer viewer, DiagnosisFilter filter) {
        Map<String, @Nullable Object> parameters = Scope.parameters(access.sight(viewer), filter, LocalDate.now(clock));
        parameters.put("silent", Students.SILENT_DAYS);
        return jdbc.sql(Scope.UNITS + Scope.STUDENTS + Scope.HOURS + MONTHS)
                .params(parameters)
                .query((row, number) -> new LifeCycleMonth(
                        row.getObject("start", LocalDate.class),
                        row.getObject("ends", LocalDate.class),
                        row.getLong("opening"),
                        row.getLong("joined"),
                        row.getLong("returned"),
                        row.getLong("finished"),
                        row.getLong("refunded"),
                        row.getLong("closing"),
                        row.getLong("renewed"),
                        row.getLong("silent")))
                .list();
    }
}
