package io.dacheng.school.diagnosis;

import static io.dacheng.school.diagnosis.SchoolFacts.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.Statements;
import io.dacheng.school.SchoolPack;
import io.dacheng.school.students.SigningType;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What students have used and have left, who is at risk, how they come and go, and what their lessons brought, by hand.
 * All of north-1 with ann and bob, as of 15 May; every order is worth 100 an hour:
 *
 * <pre>
 * Amy  10 hours on 10 Jan + 2 given, to be used by 30 April. Lessons on 5, 12, 19, 26 March, 2, 9 April and 6 May,
 *      of which one is taken back (12 March); one on 10 March is missed. 4 hours left: 10 - 6, the given have expired
 * Ben  5 hours on 20 Jan, used up on 1, 2, 3, 4 and 5 Feb; 3 more on 10 Feb, used up by 20 Feb; 6 more on 2 May
 * Cat  8 hours on 3 Feb, one lesson on 10 Feb; on 5 March 5 are refunded and 2 kept
 * Dot  20 hours on 1 Jan, one lesson on 4 Jan, none since
 * Eli  4 hours on 4 April, used up on 6, 7, 8, 9 April
 * Fay  is registered and has nothing; an order was cancelled
 * </pre>
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StudentAnalysisTest {

    private static final LocalDate TODAY = day("05-15");
    private static final DiagnosisFilter YEAR = DiagnosisFilter.of(day("01-01"), day("05-31"), TODAY);

    @Autowired
    private StudentAnalysis analysis;

    @Autowired
    private LifeCycle lifeCycle;

    @Autowired
    private ConsumptionAnalysis consumption;

    @Autowired
    private Organisations organisations;

    @Autowired
    private SchoolPack pack;

    @Autowired
    private JdbcClient jdbc;

    private SchoolFacts facts;
    private long piano;
    private Viewer head;

    @BeforeAll
    void six_students() {
        organisations.smallBank();
        pack.switchTo(organisations.viewer("admin"), true);
        head = organisations.viewer("head-north");
        facts = new SchoolFacts(organisations, jdbc);
        piano = facts.course("piano");
        facts.course("art");

        long amy = facts.student("north-1", "Amy", "ann", "bob");
        long order = facts.order(amy, piano, day("01-10"), 10, "NEW", null, "ann", "bob");
        facts.hours(amy, piano, order, "GIFT", 2, day("01-10"), day("04-30"));
        for (String on : List.of("03-05", "03-19", "03-26", "04-02", "04-09", "05-06")) {
            attend(amy, facts.paid(order), on);
        }
        facts.reverse(attend(amy, facts.paid(order), "03-12"));
        facts.attendance(facts.lesson("north-1", piano, "bob", day("03-10")), amy, "ABSENT");

        long ben = facts.student("north-1", "Ben", "ann", null);
        long first = facts.paid(facts.order(ben, piano, day("01-20"), 5, "NEW", null, "ann", null));
        for (String on : List.of("02-01", "02-02", "02-03", "02-04", "02-05")) {
            attend(ben, first, on);
        }
        long second = facts.paid(facts.order(ben, piano, day("02-10"), 3, "RENEWAL", null, "ann", null));
        for (String on : List.of("02-12", "02-15", "02-20")) {
            attend(ben, second, on);
        }
        facts.order(ben, piano, day("05-02"), 6, "UPGRADE", null, "ann", null);

        long cat = facts.student("north-1", "Cat", "ann", null);
        long refunded = facts.paid(facts.order(cat, piano, day("02-03"), 8, "NEW", null, "ann", null));
        attend(cat, refunded, "02-10");
        facts.entry(refunded, "REFUNDED", 5, day("03-05"), null, null);
        facts.entry(refunded, "KEPT", 2, day("03-05"), null, null);

        long dot = facts.student("north-1", "Dot", null, null);
        attend(dot, facts.paid(facts.order(dot, piano, day("01-01"), 20, "NEW", null, null, null)), "01-04");

        long eli = facts.student("north-1", "Eli", null, null);
        long four = facts.paid(facts.order(eli, piano, day("04-04"), 4, "NEW", null, null, null));
        for (String on : List.of("04-06", "04-07", "04-08", "04-09")) {
            attend(eli, four, on);
        }

        long fay = facts.student("north-1", "Fay", null, null);
        facts.cancel(facts.order(fay, piano, day("02-02"), 9, "NEW", null, null, null));
        facts.student("south-1", "Gus", "eve", null);
    }

    private long attend(long student, long hours, String on) {
        return facts.attended(student, hours, "north-1", piano, "bob", day(on));
    }

    @Test
    void each_student_stands_with_hours_used_and_left() {
        assertThat(lines(StudentsQuery.of(YEAR).sorted(StudentsBy.NAME, false)))
                .containsExactly(
                        "Amy ACTIVE used 6.00 lessons 7 absent 1 left 4.00 worth 400.00 last 2026-05-06 [FALLING]",
                        "Ben ACTIVE used 8.00 lessons 8 absent 0 left 6.00 worth 600.00 last 2026-02-20 [NO_LESSON]",
                        "Cat REFUNDED used 1.00 lessons 1 absent 0 left 0.00 worth 0.00 last 2026-02-10 []",
                        "Dot SILENT used 1.00 lessons 1 absent 0 left 19.00 worth 1900.00 last 2026-01-04 [NO_LESSON]",
                        "Eli FINISHED used 4.00 lessons 4 absent 0 left 0.00 worth 0.00 last 2026-04-09 [FEW_HOURS]",
                        "Fay NONE used 0.00 lessons 0 absent 0 left 0.00 worth 0.00 last null []");
    }

    @Test
    void the_rules_of_risk_can_be_set() {
        assertThat(names(StudentsQuery.of(YEAR).showing(StudentsShown.FEW_HOURS).judging(5, 30)))
                .containsExactly("Amy", "Eli");
        assertThat(names(StudentsQuery.of(YEAR).showing(StudentsShown.NO_LESSON).judging(4, 100)))
                .containsExactly("Dot");
        assertThat(names(StudentsQuery.of(YEAR).showing(StudentsShown.AT_RISK))).hasSize(4);
        assertThatThrownBy(() -> StudentsQuery.of(YEAR).judging(0, 30)).isInstanceOf(Refused.class);
    }

    @Test
    void the_totals_are_of_all_whichever_are_listed_and_pages_follow_each_other() {
        StudentReport report = analysis.report(
                head,
                StudentsQuery.of(YEAR)
                        .showing(StudentsShown.ACTIVE)
                        .sorted(StudentsBy.LEFT, true)
                        .page(1, 1));
        assertThat(report.students().total()).isEqualTo(2);
        assertThat(report.students().items()).extracting(StudentFigures::name).containsExactly("Amy");
        StudentTotals totals = report.totals();
        assertThat(List.of(totals.students(), totals.active(), totals.silent(), totals.finished(), totals.refunded()))
                .containsExactly(5L, 2L, 1L, 1L, 1L);
        assertThat(totals.hours()).isEqualTo("20.00");
        assertThat(totals.amount()).isEqualTo("2000.00");
        assertThat(totals.left()).isEqualTo("29.00");
        assertThat(totals.worth()).isEqualTo("2900.00");
        assertThat(totals.lessonCounts()).containsExactly(0L, 3L, 2L, 0L, 0L, 0L);
    }

    @Test
    void opening_and_in_less_out_is_closing_and_the_next_opening() {
        assertThat(lifeCycle.months(head, YEAR).stream().map(StudentAnalysisTest::line))
                .containsExactly(
                        // Amy, Ben and Dot come.
                        "01 0 +3 +0 -0 -0 = 3 renewed 0 silent 0",
                        // Ben uses up his hours on the 5th, renews, and uses up those: there at the opening, gone at
                        // the end.
                        "02 3 +1 +0 -1 -0 = 3 renewed 1 silent 0",
                        // Cat is paid back.
                        "03 3 +0 +0 -0 -1 = 2 renewed 0 silent 0",
                        // Eli comes and is through; Dot's last lesson was on 4 January.
                        "04 2 +1 +0 -1 -0 = 2 renewed 0 silent 1",
                        // Ben comes back.
                        "05 2 +0 +1 -0 -0 = 3 renewed 0 silent 1");
    }

    @Test
    void consumption_is_by_course_with_what_is_kept_beside_it() {
        DiagnosisReport<ConsumptionFigures> report = consumption.report(head, YEAR, DiagnosisBy.COURSE);
        assertThat(report.total())
                .isEqualTo(new ConsumptionFigures(
                        20,
                        20,
                        5,
                        money("20.00"),
                        money("20.00"),
                        money("0.00"),
                        money("0.00"),
                        money("2000.00"),
                        money("200.00")));
        assertThat(report.total().hourPrice()).isEqualTo("100.00");
        assertThat(report.rows()).extracting(DiagnosisRow::key).containsExactly("piano");
        assertThat(report.months())
                .extracting(row -> row.key() + " " + row.figures().amount())
                .containsExactly(
                        "2026-01 100.00", "2026-02 900.00", "2026-03 300.00", "2026-04 600.00", "2026-05 100.00");
        assertThat(consumption
                        .report(head, YEAR.ofType(SigningType.RENEWAL), DiagnosisBy.SIGNING_TYPE)
                        .total()
                        .hours())
                .isEqualTo("3.00");
        assertThat(consumption
                        .report(head, YEAR.ofCourse("art"), DiagnosisBy.COURSE)
                        .total()
                        .hours())
                .isEqualTo("0.00");
    }

    @Test
    void people_see_their_own_students_and_others_none() {
        assertThat(analysis.report(organisations.viewer("ann"), StudentsQuery.of(YEAR))
                        .totals()
                        .students())
                .isEqualTo(3);
        assertThat(lifeCycle.months(organisations.viewer("ann"), YEAR).get(0).closing())
                .isEqualTo(2);
        assertThat(consumption
                        .report(organisations.viewer("bob"), YEAR, DiagnosisBy.COURSE)
                        .total()
                        .hours())
                .isEqualTo("20.00");
        assertThat(consumption
                        .report(organisations.viewer("cai"), YEAR, DiagnosisBy.COURSE)
                        .rows())
                .isEmpty();
        assertThat(names(organisations.viewer("head-south"))).containsExactly("Gus");
        assertThat(names(organisations.viewer("dan"))).isEmpty();
    }

    @Test
    void each_takes_a_statement_or_two_beside_the_right() {
        assertThat(Statements.during(() -> analysis.report(head, StudentsQuery.of(YEAR))))
                .hasSizeLessThanOrEqualTo(4);
        assertThat(Statements.during(() -> lifeCycle.months(head, YEAR))).hasSizeLessThanOrEqualTo(3);
        assertThat(Statements.during(() -> consumption.report(head, YEAR, DiagnosisBy.TEACHER)))
                .hasSizeLessThanOrEqualTo(3);
    }

    private List<String> names(Viewer viewer) {
        return analysis.report(viewer, StudentsQuery.of(YEAR)).students().items().stream()
                .map(StudentFigures::name)
                .toList();
    }

    private List<String> names(StudentsQuery query) {
        return analysis.report(head, query).students().items().stream()
                .map(StudentFigures::name)
                .toList();
    }

    private List<String> lines(StudentsQuery query) {
        return analysis.report(head, query).students().items().stream()
                .map(student -> "%s %s used %s lessons %d absent %d left %s worth %s last %s %s"
                        .formatted(
                                student.name(),
                                student.state(),
                                student.hours(),
                                student.lessons(),
                                student.absent(),
                                student.left(),
                                student.worth(),
                                student.lastLesson(),
                                student.risks()))
                .toList();
    }

    private static String line(LifeCycleMonth month) {
        return "%02d %d +%d +%d -%d -%d = %d renewed %d silent %d"
                .formatted(
                        month.start().getMonthValue(),
                        month.opening(),
                        month.joined(),
                        month.returned(),
                        month.finished(),
                        month.refunded(),
                        month.closing(),
                        month.renewed(),
                        month.silent());
    }

    private static BigDecimal money(String amount) {
        return new BigDecimal(amount);
    }
}
