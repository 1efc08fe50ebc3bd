package io.dacheng.school.students;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.ledger.DailyTotals;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever happens to a student's hours, in whatever order: not a cent is lost or made. */
@IntegrationTest
class EveryCentTest {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 10);
    private static final int STEPS = 120;

    @Autowired
    SchoolFixture school;

    @Autowired
    HourBook hours;

    @Autowired
    HourAccounts accounts;

    @Autowired
    Orders orders;

    @Autowired
    Refunds refunds;

    @Autowired
    DailyTotals totals;

    @Autowired
    JdbcClient jdbc;

    private Random random = new Random(0);
    private StudentView student;
    private final List<OrderView> signed = new ArrayList<>();
    private final List<Long> attendances = new ArrayList<>();

    @BeforeEach
    void begin() {
        school.school();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void consumed_kept_refunded_and_left_add_up_to_what_was_paid(long seed) {
        random = new Random(seed);
        student = school.student("east", "Random " + seed);
        sign();
        BigDecimal orderRevenue = ledger("order");
        BigDecimal intention = ledger("intention-order");
        BigDecimal consumption = ledger("lesson");

        int refused = 0;
        for (int step = 0; step < STEPS; step++) {
            try {
                act();
            } catch (Refused refusal) {
                refused++;
            }
            assertThat(broken()).as("after step %s", step).isEmpty();
        }

        assertThat(refused).as("not everything was refused").isLessThan(STEPS / 2);
        BigDecimal first = signed.get(0).amount();
        assertThat(ledger("order").subtract(orderRevenue).add(first))
                .isEqualByComparingTo(sum("""
                select coalesce(sum(amount), 0) from school_order where student_id = :student and state = 'SIGNED'
                """).subtract(sum("""
                select coalesce(sum(amount), 0) from school_refund where student_id = :student and taken_back_at is null
                """)));
        assertThat(ledger("intention-order").subtract(intention))
                .isEqualByComparingTo(ledger("order").subtract(orderRevenue));
        assertThat(ledger("lesson").subtract(consumption)).isEqualByComparingTo(sum("""
                select coalesce(sum(amount), 0) from school_hour_entry
                where student_id = :student and kind in ('CONSUMED', 'KEPT')
                """));
        assertThat(totals.differences()).isZero();
    }

    private void act() {
        switch (random.nextInt(12)) {
            case 0 -> sign();
            case 1 ->
                accounts.give(
                        school.admin(),
                        new NewGrant(
                                student.id(),
                                school.course("piano"),
                                random.nextBoolean() ? HourKind.GIFT : HourKind.MAKE_UP,
                                someHours(2),
                                null,
                                "a reason"));
            case 2 -> {
                OrderView order = one(signed);
                BigDecimal many = someHours(5);
                BigDecimal worth = refunds.worth(school.admin(), order.id(), many);
                refunds.refund(
                        school.admin(),
                        order.id(),
                        new NewRefund(
                                many,
                                random.nextBoolean() ? null : worth.subtract(new BigDecimal("0.01")),
                                LocalDate.of(2026, 5, 15),
                                "a reason"));
            }
            case 3 -> {
                List<RefundView> all = refunds.ofStudent(school.admin(), student.id());
                if (!all.isEmpty()) {
                    refunds.takeBack(school.admin(), one(all).id());
                }
            }
            case 4 -> {
                OrderView order = orders.order(school.admin(), one(signed).id());
                orders.cancel(school.admin(), order.id(), order.version(), "a reason");
            }
            case 5, 6, 7 -> {
                if (!attendances.isEmpty()) {
                    hours.takeBack(school.admin(), one(attendances));
                }
            }
            default -> {
                long attendance = attendances.size() > 10 && random.nextBoolean()
                        ? one(attendances)
                        : school.attendance(student, "piano", "tao", DAY, null);
                attendances.add(attendance);
                hours.consume(
                        school.admin(),
                        new Consumption(
                                student.id(),
                                school.course("piano"),
                                someHours(2),
                                DAY,
                                school.member("tao"),
                                student.unitId(),
                                attendance));
            }
        }
    }

    private void sign() {
        signed.add(school.order(
                student,
                "piano",
                BigDecimal.valueOf(random.nextInt(100_000), 2).toPlainString(),
                someHours(9).toPlainString(),
                random.nextBoolean() ? "0" : someHours(2).toPlainString()));
    }

    private BigDecimal someHours(int most) {
        return BigDecimal.valueOf(1 + random.nextInt(most * 100), 2);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Packages that do not add up, or of which more has left than was there, or whose empty rest is worth something. */
    private List<Long> broken() {
        return jdbc.sql("""
                select p.id from school_package p
                left join (select package_id, sum(hours) as hours, sum(amount) as amount, min(amount) filter (where
                               reverses is null) as least from school_hour_entry group by package_id) e on e.package_id = p.id
                where p.student_id = :student
                  and (coalesce(e.hours, 0) not between 0 and p.hours
                    or coalesce(e.amount, 0) not between 0 and p.amount
                    or e.least < 0
                    or e.hours = p.hours and e.amount <> p.amount)
                """).param("student", student.id()).query(Long.class).list();
    }

    private BigDecimal ledger(String type) {
        return jdbc.sql("""
                select coalesce(sum(amount), 0) from unit_daily_total where record_type = :type and unit_id = :unit
                """)
                .param("type", type)
                .param("unit", school.unit("east"))
                .query(BigDecimal.class)
                .single();
    }

    private BigDecimal sum(String sql) {
        return jdbc.sql(sql)
                .param("student", student.id())
                .query(BigDecimal.class)
                .single();
    }
}
