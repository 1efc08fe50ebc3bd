package io.dacheng.school.students;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditTrail;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class OrdersTest {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 14);

    @Autowired
    SchoolFixture school;

    @Autowired
    Orders orders;

    @Autowired
    Refunds refunds;

    @Autowired
    Students students;

    @Autowired
    HourBook hours;

    @Autowired
    AuditTrail trail;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void begin() {
        school.school();
    }

    @Test
    void a_consultant_signs_for_an_own_student_and_both_get_their_credit_on_the_day() {
        StudentView student = school.student("east", "Anni");
        BigDecimal before = credited("ying", "order");
        BigDecimal intention = credited("yun", "intention-order");

        OrderView order = orders.sign(school.viewer("ying"), order(student, "ying", "yun", "3600.00", "20", "2"));

        assertThat(order.number()).matches("O2026-\\d{6}");
        assertThat(order.hoursLeft()).isEqualByComparingTo("20");
        assertThat(credited("ying", "order").subtract(before)).isEqualByComparingTo("3600.00");
        assertThat(credited("yun", "intention-order").subtract(intention)).isEqualByComparingTo("3600.00");
        assertThat(students.student(school.viewer("ying"), student.id()).hoursLeft())
                .isEqualByComparingTo("22");
        assertThat(trail.about("order:" + order.id(), 5)).singleElement().satisfies(line -> assertThat(line.detail())
                .isEqualTo(order.number() + " NEW 3600.00, 20.00 + 2.00 h"));
    }

    @Test
    void nobody_signs_for_others_students_or_in_others_names() {
        StudentView student = school.student("east", "Bao");

        refused("school.students.not.found", "yang", order(student, "yang", null, "100.00", "1", "0"));
        refused("school.students.not.found", "head-west", order(student, "ying", null, "100.00", "1", "0"));
        refused("school.orders.named", "ying", order(student, "yang", null, "100.00", "1", "0"));
        refused("school.staff.consultant", "head-east", order(student, "wei", null, "100.00", "1", "0"));
        refused("school.staff.intention", "head-east", order(student, "ying", "tao", "100.00", "1", "0"));
    }

    @Test
    void a_wrong_order_is_refused_with_a_sentence_and_leaves_nothing() {
        StudentView student = school.student("east", "Chen");

        refused("school.orders.hours.wrong", "ying", order(student, "ying", null, "100.00", "0", "0"));
        refused("school.orders.amount.wrong", "ying", order(student, "ying", null, "-1", "1", "0"));
        refused("school.orders.amount.wrong", "ying", order(student, "ying", null, "0.001", "1", "0"));
        refused("school.orders.gift.wrong", "ying", order(student, "ying", null, "1", "1", "-1"));

        assertThat(orders.ofStudent(school.admin(), student.id())).isEmpty();
    }

    @Test
    void an_untouched_order_is_cancelled_as_if_it_had_not_been_signed() {
        StudentView student = school.student("east", "Dong");
        BigDecimal before = credited("ying", "order");
        OrderView order = school.order(student, "piano", "900.00", "9", "1");

        assertThatThrownBy(() -> orders.cancel(school.viewer("ying"), order.id(), order.version(), "a slip"))
                .isInstanceOf(Refused.class)
                .hasMessage("Only who leads the campus can do that. Ask its head.");
        OrderView cancelled = orders.cancel(school.viewer("head-east"), order.id(), order.version(), "a slip");

        assertThat(cancelled.state()).isEqualTo(OrderView.State.CANCELLED);
        assertThat(credited("ying", "order")).isEqualByComparingTo(before);
        assertThat(students.student(school.admin(), student.id()).hoursLeft()).isEqualByComparingTo("0");
        assertThatThrownBy(() -> orders.cancel(school.viewer("head-east"), order.id(), order.version(), "again"))
                .hasMessageStartingWith("Somebody else has changed this");
    }

    @Test
    void an_order_of_which_hours_were_used_is_refunded_and_not_cancelled() {
        StudentView student = school.student("east", "Er");
        OrderView order = school.order(student, "piano", "1000.00", "3", "2");
        hours.consume(
                school.admin(),
                new Consumption(
                        student.id(),
                        school.course("piano"),
                        BigDecimal.ONE,
                        DAY,
                        school.member("tao"),
                        student.unitId(),
                        school.attendance(student, "piano", "tao", DAY, null)));
        BigDecimal consumption = ofUnit("lesson");
        BigDecimal revenue = credited("ying", "order");

        assertThatThrownBy(() -> orders.cancel(school.admin(), order.id(), order.version(), "a slip"))
                .hasMessageEndingWith("so it cannot be cancelled. Refund what is left instead.");
        assertThat(refunds.worth(school.admin(), order.id(), new BigDecimal("2")))
                .isEqualByComparingTo("666.67");
        RefundView refund = refunds.refund(
                school.viewer("head-east"),
                order.id(),
                new NewRefund(new BigDecimal("2"), new BigDecimal("600.00"), LocalDate.of(2026, 5, 15), "moves away"));

        assertThat(refund.kept()).isEqualByComparingTo("66.67");
        assertThat(credited("ying", "order").subtract(revenue)).isEqualByComparingTo("-600.00");
        assertThat(ofUnit("lesson").subtract(consumption)).isEqualByComparingTo("66.67");
        assertThat(students.student(school.admin(), student.id()).hoursLeft())
                .as("the gift lapses with the last paid hour")
                .isEqualByComparingTo("0");

        refunds.takeBack(school.viewer("head-east"), refund.id());

        assertThat(credited("ying", "order")).isEqualByComparingTo(revenue);
        assertThat(ofUnit("lesson")).isEqualByComparingTo(consumption);
        assertThat(students.student(school.admin(), student.id()).hoursLeft()).isEqualByComparingTo("4");
    }

    @Test
    void everybody_sees_the_students_that_are_their_work_and_no_others() {
        StudentView student = school.student("west", "Fang");
        school.student("east", "Gu");

        assertThat(names("wei")).contains("Fang").doesNotContain("Gu");
        assertThat(names("head-west")).contains("Fang").doesNotContain("Gu");
        assertThat(names("principal")).contains("Fang", "Gu");
        assertThat(names("wu")).isEmpty();
        jdbc.sql("""
                insert into school_class (unit_id, course_id, name, teacher_id, seats)
                values (:unit, :course, 'Fang and others', :teacher, 5)
                """)
                .param("unit", school.unit("west"))
                .param("course", school.course("piano"))
                .param("teacher", school.member("wu"))
                .update();
        jdbc.sql("""
                insert into school_class_student (class_id, student_id, joined_on)
                select id, :student, date '2026-05-01' from school_class where name = 'Fang and others'
                """).param("student", student.id()).update();
        assertThat(names("wu")).containsExactly("Fang");
    }

    @Test
    void a_student_with_few_hours_or_without_lessons_stands_out() {
        StudentView few = school.student("west", "Few");
        school.order(few, "piano", "500.00", "5", "0");
        long attendance = school.attendance(few, "piano", "wu", DAY, null);
        StudentView enough = school.student("west", "Enough");
        school.order(enough, "piano", "500.00", "5", "0");
        assertThat(risks("Few")).isEmpty();

        hours.consume(
                school.admin(),
                new Consumption(
                        few.id(),
                        school.course("piano"),
                        new BigDecimal("1.01"),
                        DAY,
                        school.member("wu"),
                        few.unitId(),
                        attendance));
        jdbc.sql("update school_student set joined_on = date '2026-04-14' where id = :id")
                .param("id", enough.id())
                .update();

        assertThat(risks("Few")).containsExactly(Risk.FEW_HOURS);
        assertThat(risks("Enough")).containsExactly(Risk.NO_LESSONS);
        assertThat(students.students(
                                school.viewer("head-west"),
                                new StudentQuery(
                                        null, null, null, null, true, null, StudentQuery.Sort.HOURS_LEFT, 0, 10))
                        .items())
                .extracting(StudentView::name)
                .containsExactly("Few", "Enough");
    }

    private List<Risk> risks(String name) {
        return students.students(
                        school.viewer("head-west"),
                        new StudentQuery(null, name, null, null, false, null, StudentQuery.Sort.NAME, 0, 10))
                .items()
                .get(0)
                .risks();
    }

    private List<String> names(String login) {
        Viewer viewer = school.viewer(login);
        return students.students(viewer, StudentQuery.first(100)).items().stream()
                .map(StudentView::name)
                .toList();
    }

    private void refused(String code, String login, NewOrder order) {
        assertThatThrownBy(() -> orders.sign(school.viewer(login), order))
                .isInstanceOfSatisfying(
                        Refused.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private NewOrder order(
            StudentView student,
            String consultant,
            @Nullable String intention,
            String amount,
            String paid,
            String gift) {
        return new NewOrder(
                student.id(),
                school.course("piano"),
                SigningType.NEW,
                school.member(consultant),
                intention == null ? null : school.member(intention),
                DAY,
                new BigDecimal(amount),
                new BigDecimal(paid),
                new BigDecimal(gift),
                null,
                null,
                "");
    }

    private BigDecimal credited(String login, String type) {
        return jdbc.sql("""
                select coalesce(sum(amount), 0) from member_daily_total where record_type = :type and member_id = :member
                """)
                .param("type", type)
                .param("member", school.member(login))
                .query(BigDecimal.class)
                .single();
    }

    private BigDecimal ofUnit(String type) {
        return jdbc.sql("""
                select coalesce(sum(amount), 0) from unit_daily_total where record_type = :type and unit_id = :unit
                """)
                .param("type", type)
                .param("unit", school.unit("east"))
                .query(BigDecimal.class)
                .single();
    }
}
