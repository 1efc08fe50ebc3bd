package io.dacheng.school.students;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.ledger.DailyTotals;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class HourBookTest {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 14);

    @Autowired
    SchoolFixture school;

    @Autowired
    HourBook hours;

    @Autowired
    Students students;

    @Autowired
    HourAccounts accounts;

    @Autowired
    DailyTotals totals;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void begin() {
        school.school();
    }

    @Test
    void a_lesson_takes_its_share_of_what_was_paid_and_says_so_in_the_ledger() {
        StudentView student = school.student("east", "Anni");
        school.order(student, "piano", "1000.00", "3", "1");
        BigDecimal before = consumption("tao");

        assertThat(consume(student, "1")).isEqualTo(new Consumed(hours("1"), new BigDecimal("333.33")));
        assertThat(consume(student, "1").amount()).isEqualByComparingTo("333.34");
        assertThat(consume(student, "1").amount()).isEqualByComparingTo("333.33");
        assertThat(consume(student, "1").amount()).as("a gift is worth nothing").isEqualByComparingTo("0");
        assertThatThrownBy(() -> consume(student, "1"))
                .isInstanceOf(Refused.class)
                .hasMessage("Anni has 0 hours of Piano left, but 1 are needed. Sign a renewal or give hours first.");

        assertThat(consumption("tao").subtract(before)).isEqualByComparingTo("1000.00");
        assertThat(totals.differences()).isZero();
    }

    @Test
    void what_is_taken_back_is_there_again_and_gone_from_the_ledger() {
        StudentView student = school.student("east", "Bao");
        school.order(student, "piano", "1000.00", "3", "0");
        BigDecimal before = consumption("tao");
        long attendance = attendance(student);
        consume(student, "1.5", attendance);

        hours.takeBack(school.admin(), attendance);

        assertThat(students.student(school.admin(), student.id()).hoursLeft()).isEqualByComparingTo("3");
        assertThat(consumption("tao")).isEqualByComparingTo(before);
        assertThat(consume(student, "1.5", attendance).amount()).isEqualByComparingTo("500.00");
    }

    @Test
    void hours_to_make_up_go_first_then_paid_ones_then_gifts() {
        StudentView student = school.student("east", "Chen");
        school.order(student, "piano", "200.00", "1", "1");
        accounts.give(
                school.admin(),
                new NewGrant(student.id(), school.course("piano"), HourKind.MAKE_UP, hours("1"), null, "was ill"));

        assertThat(consume(student, "1").amount()).isEqualByComparingTo("0");
        assertThat(consume(student, "1").amount()).isEqualByComparingTo("200.00");
        assertThat(consume(student, "1").amount()).isEqualByComparingTo("0");
    }

    @Test
    void hours_expire_with_their_last_day() {
        StudentView student = school.student("east", "Dong");
        accounts.give(
                school.admin(),
                new NewGrant(
                        student.id(),
                        school.course("piano"),
                        HourKind.GIFT,
                        hours("2"),
                        LocalDate.of(2026, 5, 15),
                        "a welcome"));

        assertThat(hours.left(List.of(student.id()), school.course("piano"), LocalDate.of(2026, 5, 15)))
                .containsEntry(student.id(), hours("2"));
        assertThat(hours.left(List.of(student.id()), school.course("piano"), LocalDate.of(2026, 5, 16)))
                .containsEntry(student.id(), hours("0"));
    }

    @Test
    void of_two_lessons_that_want_the_last_hour_at_once_one_gets_it() throws Exception {
        StudentView student = school.student("east", "Er");
        school.order(student, "piano", "200.00", "1", "0");
        List<Long> attendances = List.of(attendance(student), attendance(student));
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService teachers = Executors.newFixedThreadPool(2);
        List<String> answers = new ArrayList<>();
        try {
            List<Future<String>> both = new ArrayList<>();
            for (long attendance : attendances) {
                both.add(teachers.submit(() -> {
                    together.await();
                    try {
                        return consume(student, "1", attendance).amount().toPlainString();
                    } catch (Refused refused) {
                        return refused.code();
                    }
                }));
            }
            for (Future<String> one : both) {
                answers.add(one.get());
            }
        } finally {
            teachers.shutdownNow();
        }

        assertThat(answers).containsExactlyInAnyOrder("200.00", "school.hours.short");
        assertThat(totals.differences()).isZero();
    }

    private Consumed consume(StudentView student, String howMany) {
        return consume(student, howMany, attendance(student));
    }

    private Consumed consume(StudentView student, String howMany, long attendance) {
        return hours.consume(
                school.admin(),
                new Consumption(
                        student.id(),
                        school.course("piano"),
                        new BigDecimal(howMany),
                        DAY,
                        school.member("tao"),
                        student.unitId(),
                        attendance));
    }

    private long attendance(StudentView student) {
        return school.attendance(student, "piano", "tao", DAY, null);
    }

    private BigDecimal consumption(String login) {
        return jdbc.sql("""
                select coalesce(sum(amount), 0) from member_daily_total where record_type = 'lesson' and member_id = :member
                """)
                .param("member", school.member(login))
                .query(BigDecimal.class)
                .single();
    }

    private static BigDecimal hours(String text) {
        return new BigDecimal(text).setScale(2);
    }
}
