package io.dacheng.school.students;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.ledger.DailyTotals;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
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
    Orders orders;

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
