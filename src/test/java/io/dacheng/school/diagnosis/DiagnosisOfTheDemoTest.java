package io.dacheng.school.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.demo.school.SchoolDemo;
import io.dacheng.fixtures.IntegrationTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The diagnosis of the demo school, 800 students and 2 400 leads in four campuses, against the raw tables: short questions
 * in SQL of their own, and the life cycle counted student by student in Java.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiagnosisOfTheDemoTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 15);
    private static final LocalDate FROM = LocalDate.of(2025, 9, 1);
    private static final LocalDate TO = LocalDate.of(2026, 4, 30);
    private static final DiagnosisFilter PERIOD = DiagnosisFilter.of(FROM, TO, TODAY);

    /** Hours that came (positive) and went on a day. */
    private record Move(LocalDate day, BigDecimal hours, boolean came) {}

    @Autowired
    private SchoolDemo demo;

    @Autowired
    private TrialAnalysis trials;

    @Autowired
    private StudentAnalysis students;

    @Autowired
    private LifeCycle lifeCycle;

    @Autowired
    private ConsumptionAnalysis consumption;

    @Autowired
    private AccessService access;

    @Autowired
    private JdbcClient jdbc;

    private Viewer admin;

    @BeforeAll
    void the_demo_school() {
        demo.fill("");
        admin = access.viewer("admin");
    }

    @Test
    void the_cohort_is_what_the_tables_say_of_each_consultant() {
        DiagnosisReport<TrialFigures> report = trials.report(admin, PERIOD, TrialBasis.COHORT, DiagnosisBy.CONSULTANT);
        String leads = " from school_lead l left join member m on m.id = l.consultant_id"
                + " where l.created_on between '2025-09-01' and '2026-04-30' and m.login is not distinct from ";
        assertThat(report.rows()).hasSizeGreaterThan(4);
        for (DiagnosisRow<TrialFigures> row : report.rows()) {
            String of = row.key() == null ? "null" : "'" + row.key() + "'";
            String which = "select count(*)" + leads + of;
            String order =
                    "(select coalesce(sum(o.amount), 0) from school_order o where o.state = 'SIGNED' and o.lead_id = l.id)";
            assertThat(row.figures().created()).isEqualTo(count(which));
            assertThat(row.figures().visited()).as(of).isEqualTo(count(which + """
                     and (exists (select from school_lead_stage s join school_stage g on g.id = s.stage_id
                         where s.lead_id = l.id and g.code = 'visit' and s.taken_back_at is null and s.reached_on <= '2026-05-15')
                       or exists (select from school_trial t where t.lead_id = l.id and t.state = 'ATTENDED'))
                    """));
            assertThat(row.figures().tried()).as(of).isEqualTo(count(which + """
                     and (exists (select from school_lead_stage s join school_stage g on g.id = s.stage_id
                         where s.lead_id = l.id and g.code = 'trial' and s.taken_back_at is null and s.reached_on <= '2026-05-15')
                       or exists (select from school_trial t where t.lead_id = l.id and t.state = 'ATTENDED'))
                    """));
            assertThat(row.figures().signed())
                    .as(of)
                    .isEqualTo(
                            count(
                                    which
                                            + " and exists (select from school_order o where o.state = 'SIGNED' and o.lead_id = l.id)"));
            assertThat(row.figures().amount())
                    .as(of)
                    .isEqualByComparingTo(amount("select coalesce(sum(" + order + "), 0)" + leads + of));
        }
        assertThat(report.total().created())
                .isEqualTo(count(
                        "select count(*) from school_lead where created_on between '2025-09-01' and '2026-04-30'"));
    }

    @Test
    void in_a_period_both_amounts_together_are_its_orders_campus_by_campus() {
        DiagnosisReport<TrialFigures> report = trials.report(admin, PERIOD, TrialBasis.PERIOD, DiagnosisBy.CAMPUS);
        assertThat(report.rows()).hasSize(4);
        for (DiagnosisRow<TrialFigures> row : report.rows()) {
            assertThat(row.figures().amount().add(row.figures().otherAmount()))
                    .isEqualByComparingTo(amount("""
                            select sum(o.amount) from school_order o join org_unit u on u.id = o.unit_id
                            where o.state = 'SIGNED' and u.code = '%s' and o.signed_on between '2025-09-01' and '2026-04-30'
                            """.formatted(row.key())));
        }
    }

    @Test
    void students_are_what_the_tables_say() {
        StudentTotals totals =
                students.report(admin, StudentsQuery.of(PERIOD).page(0, 500)).totals();
        assertThat(totals.hours()).isEqualByComparingTo(amount("""
                select sum(hours) from school_hour_entry where kind = 'CONSUMED' and business_date between '2025-09-01' and '2026-04-30'
                """));
        assertThat(totals.amount()).isEqualByComparingTo(amount("""
                select sum(amount) from school_hour_entry where kind = 'CONSUMED' and business_date between '2025-09-01' and '2026-04-30'
                """));
        assertThat(totals.worth()).isEqualByComparingTo(amount("""
                select sum(b.amount_left) from school_package_balance b left join school_order o on o.id = b.order_id
                where coalesce(o.state, 'SIGNED') = 'SIGNED'
                """));
        assertThat(totals.lessons()).isEqualTo(count("""
                select count(*) from school_attendance a join school_lesson l on l.id = a.lesson_id
                where a.state in ('PRESENT', 'LATE') and l.lesson_on between '2025-09-01' and '2026-04-30'
                """));
        assertThat(totals.students()).isEqualTo(count("select count(distinct student_id) from school_package"));
        assertThat(totals.silent()).isEqualTo(count("""
                select count(*) from (select student_id, sum(hours_left) from school_package_balance
                    where expires_on is null or expires_on >= '2026-05-15' group by student_id having sum(hours_left) > 0) b
                where coalesce((select max(e.business_date) from school_hour_entry e where e.student_id = b.student_id
                        and e.kind = 'CONSUMED' and e.reverses is null
                        and not exists (select from school_hour_entry r where r.reverses = e.id)),
                    (select min(opened_on) from school_package p where p.student_id = b.student_id)) <= date '2026-05-15' - 90
                """));
    }

    @Test
    void consumption_is_what_the_tables_say_course_by_course() {
        DiagnosisReport<ConsumptionFigures> report = consumption.report(admin, PERIOD, DiagnosisBy.COURSE);
        assertThat(report.rows()).isNotEmpty();
        for (DiagnosisRow<ConsumptionFigures> row : report.rows()) {
            String from = """
                     from school_hour_entry e join school_course c on c.id = e.course_id
                    where c.code = '%s' and e.kind = 'CONSUMED' and e.business_date between '2025-09-01' and '2026-04-30'
                    """.formatted(row.key());
            assertThat(row.figures().hours()).isEqualByComparingTo(amount("select sum(e.hours)" + from));
            assertThat(row.figures().amount()).isEqualByComparingTo(amount("select sum(e.amount)" + from));
            assertThat(row.figures().students()).isEqualTo(count("select count(distinct e.student_id)" + from));
        }
    }

    @Test
    void the_life_cycle_is_what_counting_student_by_student_finds() {
        Map<Long, List<Move>> moves = moves();
        LocalDate before = FROM.minusDays(1);
        for (LifeCycleMonth month : lifeCycle.months(admin, DiagnosisFilter.of(FROM, TODAY, TODAY))) {
            LocalDate opening = before;
            long was = moves.values().stream().filter(of -> there(of, opening)).count();
            long stays =
                    moves.values().stream().filter(of -> there(of, month.end())).count();
            long joined = moves.values().stream()
                    .filter(of -> !there(of, opening) && came(of, opening, month.end()) && none(of, opening))
                    .count();
            long gone = moves.values().stream()
                    .filter(of -> (there(of, opening) || came(of, opening, month.end())) && !there(of, month.end()))
                    .count();
            assertThat(List.of(month.opening(), month.closing(), month.joined(), month.finished() + month.refunded()))
                    .as(String.valueOf(YearMonth.from(month.start())))
                    .containsExactly(was, stays, joined, gone);
            assertThat(month.opening() + month.joined() + month.returned() - month.finished() - month.refunded())
                    .isEqualTo(month.closing());
            before = month.end();
        }
    }

    @Test
    void the_campuses_together_are_all() {
        long closing = 0;
        for (String campus : jdbc.sql("select code from org_unit where kind = 'campus'")
                .query(String.class)
                .list()) {
            closing += last(lifeCycle.months(admin, PERIOD.inUnit(campus))).closing();
        }
        assertThat(closing).isEqualTo(last(lifeCycle.months(admin, PERIOD)).closing());
    }

    private static LifeCycleMonth last(List<LifeCycleMonth> months) {
        return months.get(months.size() - 1);
    }

    private static boolean there(List<Move> moves, LocalDate day) {
        return moves.stream()
                        .filter(move -> !move.day().isAfter(day))
                        .map(Move::hours)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .signum()
                > 0;
    }

    private static boolean came(List<Move> moves, LocalDate after, LocalDate until) {
        return moves.stream()
                .anyMatch(move ->
                        move.came() && move.day().isAfter(after) && !move.day().isAfter(until));
    }

    private static boolean none(List<Move> moves, LocalDate until) {
        return moves.stream().noneMatch(move -> move.came() && !move.day().isAfter(until));
    }

    private Map<Long, List<Move>> moves() {
        Map<Long, List<Move>> moves = new HashMap<>();
        jdbc.sql("""
                select p.student_id, p.opened_on as day, p.hours, true as came from school_package p
                left join school_order o on o.id = p.order_id where o.state is distinct from 'CANCELLED' and p.opened_on <= '2026-05-15'
                union all
                select p.student_id, e.business_date, -e.hours, false from school_hour_entry e
                join school_package p on p.id = e.package_id left join school_order o on o.id = p.order_id
                where o.state is distinct from 'CANCELLED' and e.business_date <= '2026-05-15'
                union all
                select b.student_id, b.expires_on + 1, -b.hours_left, false from school_package_balance b
                where b.expires_on < '2026-05-15' and b.hours_left > 0
                """).query(row -> {
            moves.computeIfAbsent(row.getLong("student_id"), student -> new ArrayList<>())
                    .add(new Move(
                            row.getObject("day", LocalDate.class), row.getBigDecimal("hours"), row.getBoolean("came")));
        });
        return moves;
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private BigDecimal amount(String sql) {
        return jdbc.sql(sql).query(BigDecimal.class).single();
    }
}
