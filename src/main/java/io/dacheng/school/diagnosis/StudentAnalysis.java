package io.dacheng.school.diagnosis;

import io.dacheng.access.Viewer;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.students.Students;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** What students have used of their hours, what is left, and whose family to talk with (E6). */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class StudentAnalysis {

    /** The lessons of so many days are held against those of as many before. */
    public static final int FALLING_DAYS = 28;

    private static final String JUDGED = """
            gone as (
                select package_id, sum(hours) as hours, sum(amount) as amount from entries group by package_id),
            stocks as (
                select p.student_id, min(p.opened_on) as first_opened,
                    sum(p.hours - coalesce(g.hours, 0)) filter (where p.kind = 'PAID') as paid,
                    sum(p.hours - coalesce(g.hours, 0)) filter (where p.kind = 'GIFT') as gift,
                    sum(p.hours - coalesce(g.hours, 0)) filter (where p.kind = 'MAKE_UP') as make_up,
                    sum(p.hours - coalesce(g.hours, 0)) as hours,
                    sum(p.amount - coalesce(g.amount, 0)) as worth
                from packages p left join gone g on g.package_id = p.id group by p.student_id),
            used as (
                select student_id, sum(hours) filter (where package_kind = 'PAID') as paid,
                    sum(hours) filter (where package_kind = 'GIFT') as gift,
                    sum(hours) filter (where package_kind = 'MAKE_UP') as make_up,
                    sum(hours) as hours, sum(amount) as amount
                from entries where kind = 'CONSUMED' and day between :from and :to group by student_id),
            taught as (
                select student_id, max(day) as last_lesson from entries where kind = 'CONSUMED' group by student_id),
            ways_out as (
                select distinct on (student_id) student_id, kind from entries order by student_id, day desc, id desc),
            attended as (
                select student_id,
                    count(*) filter (where state in ('PRESENT', 'LATE') and day between :from and :to) as lessons,
                    count(*) filter (where state = 'ABSENT' and day between :from and :to) as absent,
                    count(*) filter (where state = 'LEAVE' and day between :from and :to) as leave,
                    count(*) filter (where state in ('PRESENT', 'LATE') and day > cast(:asOf as date) - :falling) as lately,
                    count(*) filter (where state in ('PRESENT', 'LATE')
                        and day > cast(:asOf as date) - 2 * :falling and day <= cast(:asOf as date) - :falling) as before
                from lessons group by student_id),
            placed as (
                select s.id, s.number, s.name, u.name as unit, m.name as consultant,
                    case when k.student_id is null then 'NONE'
                        when k.hours > 0 and coalesce(t.last_lesson, k.first_opened) <= cast(:asOf as date) - :silent then 'SILENT'
                        when k.hours > 0 then 'ACTIVE'
                        when w.kind in ('REFUNDED', 'KEPT') then 'REFUNDED'
                        else 'FINISHED' end as state,
                    coalesce(d.paid, 0.00) as used_paid, coalesce(d.gift, 0.00) as used_gift,
                    coalesce(d.make_up, 0.00) as used_make_up, coalesce(d.hours, 0.00) as used_hours,
                    coalesce(d.amount, 0.00) as used_amount, coalesce(a.lessons, 0) as lessons,
                    coalesce(a.absent, 0) as absent, coalesce(a.leave, 0) as leave,
                    coalesce(k.paid, 0.00) as left_paid, coalesce(k.gift, 0.00) as left_gift,
                    coalesce(k.make_up, 0.00) as left_make_up, coalesce(k.hours, 0.00) as left_hours,
                    coalesce(k.worth, 0.00) as left_worth, t.last_lesson, k.first_opened,
                    coalesce(a.lately, 0) as lately, coalesce(a.before, 0) as before
                from seen s join org_unit u on u.id = s.unit_id
                left join member m on m.id = s.consultant_id
                left join stocks k on k.student_id = s.id
                left join used d on d.student_id = s.id
                left join taught t on t.student_id = s.id
                left join attended a on a.student_id = s.id
                left join ways_out w on w.student_id = s.id),
            judged as (
                select p.*,
                    left_hours < :fewHours and state in ('ACTIVE', 'FINISHED')
                        and coalesce(last_lesson > cast(:asOf as date) - :silent, false) as few,
                    left_hours > 0 and coalesce(last_lesson, first_opened) < cast(:asOf as date) - :awayDays as away,
                    left_hours > 0 and before >= 2 and lately * 2 <= before as falling
                from placed p)
            """;

    private static final String TOTALS = """
            select count(*) filter (where state <> 'NONE') as students,
                count(*) filter (where state = 'ACTIVE') as active,
                count(*) filter (where state = 'SILENT') as silent,
                count(*) filter (where state = 'FINISHED') as finished,
                count(*) filter (where state = 'REFUNDED') as refunded,
                count(*) filter (where few or away or falling) as at_risk, count(*) filter (where few) as few,
                count(*) filter (where away) as away, count(*) filter (where falling) as falling,
                count(*) filter (where %s) as listed,
                coalesce(sum(used_paid), 0.00) as used_paid, coalesce(sum(used_gift), 0.00) as used_gift,
                coalesce(sum(used_make_up), 0.00) as used_make_up, coalesce(sum(used_amount), 0.00) as used_amount,
                coalesce(sum(lessons), 0) as lessons, coalesce(sum(absent), 0) as absent, coalesce(sum(leave), 0) as leave,
                coalesce(sum(left_paid), 0.00) as left_paid, coalesce(sum(left_gift), 0.00) as left_gift,
                coalesce(sum(left_make_up), 0.00) as left_make_up, coalesce(sum(left_worth), 0.00) as left_worth,
                count(*) filter (where lessons = 0 and left_hours > 0) as none,
                count(*) filter (where lessons between 1 and 4) as to_4,
                count(*) filter (where lessons between 5 and 8) as to_8,
                count(*) filter (where lessons between 9 and 12) as to_12,
                count(*) filter (where lessons between 13 and 16) as to_16,
                count(*) filter (where lessons > 16) as more
            from judged
            """;

    private final SchoolAccess access;
    private final JdbcClient jdbc;
    private final Clock clock;

    StudentAnalysis(SchoolAccess access, JdbcClient jdbc, Clock clock) {
        this.access = access;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The students whom the viewer sees: all of a campus led, elsewhere those whose consultant, intention teacher or
     * teacher the viewer is.
     *
     * @throws Refused NOT_FOUND while the pack is off
     */
    public StudentReport report(Viewer viewer, StudentsQuery query) {
        Map<String, @Nullable Object> parameters =
                Scope.parameters(access.sight(viewer), query.filter(), LocalDate.now(clock));
        parameters.put("silent", Students.SILENT_DAYS);
        parameters.put("falling", FALLING_DAYS);
        parameters.put("fewHours", query.fewHours());
        parameters.put("awayDays", query.awayDays());
        parameters.put("offset", query.offset());
        parameters.put("limit", query.limit());
        String judged = Scope.UNITS + Scope.STUDENTS + Scope.HOURS + JUDGED;
        String listed = query.shown().condition();
        List<StudentFigures> students = jdbc.sql(judged + "select * from judged where " + listed + " order by "
                        + query.by().order(query.turned()) + " offset :offset limit :limit")
                .params(parameters)
                .query((row, number) -> student(row))
                .list();
        return jdbc.sql(judged + TOTALS.formatted(listed))
                .params(parameters)
                .query((row, number) ->
                        new StudentReport(new Slice<>(students, row.getLong("listed"), query.offset()), totals(row)))
                .single();
    }

    private static StudentFigures student(ResultSet row) throws SQLException {
        List<RiskReason> risks = new ArrayList<>();
        if (row.getBoolean("few")) {
            risks.add(RiskReason.FEW_HOURS);
        }
        if (row.getBoolean("away")) {
            risks.add(RiskReason.NO_LESSON);
        }
        if (row.getBoolean("falling")) {
            risks.add(RiskReason.FALLING);
        }
        return new StudentFigures(
                row.getLong("id"),
                row.getString("number"),
                row.getString("name"),
                row.getString("unit"),
                row.getString("consultant"),
                StudentState.valueOf(row.getString("state")),
                row.getBigDecimal("used_paid"),
                row.getBigDecimal("used_gift"),
                row.getBigDecimal("used_make_up"),
                row.getBigDecimal("used_amount"),
                row.getLong("lessons"),
                row.getLong("absent"),
                row.getLong("leave"),
                row.getBigDecimal("left_paid"),
                row.getBigDecimal("left_gift"),
                row.getBigDecimal("left_make_up"),
                row.getBigDecimal("left_worth"),
                row.getObject("last_lesson", LocalDate.class),
                risks);
    }

    private static StudentTotals totals(ResultSet row) throws SQLException {
        return new StudentTotals(
                row.getLong("students"),
                row.getLong("active"),
                row.getLong("silent"),
                row.getLong("finished"),
                row.getLong("refunded"),
                row.getLong("at_risk"),
                row.getLong("few"),
                row.getLong("away"),
                row.getLong("falling"),
                row.getBigDecimal("used_paid"),
                row.getBigDecimal("used_gift"),
                row.getBigDecimal("used_make_up"),
                row.getBigDecimal("used_amount"),
                row.getLong("lessons"),
                row.getLong("absent"),
                row.getLong("leave"),
                row.getBigDecimal("left_paid"),
                row.getBigDecimal("left_gift"),
                row.getBigDecimal("left_make_up"),
                row.getBigDecimal("left_worth"),
                List.of(
                        row.getLong("none"),
                        row.getLong("to_4"),
                        row.getLong("to_8"),
                        row.getLong("to_12"),
                        row.getLong("to_16"),
                        row.getLong("more")));
    }
}
