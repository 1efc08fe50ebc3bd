package io.dacheng.demo.school;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.access.AccessService;
import io.dacheng.achievement.AchievementQuery;
import io.dacheng.achievement.AchievementService;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.ledger.TotalsService;
import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The demo school in the database, against what was counted while it happened. */
@IntegrationTest
class SchoolDemoTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 15);
    private static SchoolYear year;

    @Autowired
    private SchoolDemo demo;

    @Autowired
    private AchievementService achievements;

    @Autowired
    private AccessService access;

    @Autowired
    private TotalsService totals;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @BeforeEach
    void bringTheSchool() {
        if (count("select count(*) from school_student") == 0) {
            year = new TransactionTemplate(transactions).execute(transaction -> demo.bring(""));
        }
    }

    @Test
    void it_has_as_many_people_and_families_as_it_says() {
        assertThat(count("select count(*) from member")).isEqualTo(60);
        assertThat(count("select count(*) from org_unit where kind = 'campus'")).isEqualTo(4);
        assertThat(count("select count(*) from school_student")).isEqualTo(800);
        assertThat(count("select count(*) from school_lead")).isEqualTo(2_400);
    }

    @Test
    void the_tables_sum_to_what_was_counted() {
        Known.Sums all = year.known.all();

        assertThat(amount("select sum(amount) from school_order where signed_on >= '" + year.from + "'"))
                .isEqualByComparingTo(BigDecimal.valueOf(all.signed, 2));
        assertThat(amount("select sum(amount) from school_refund"))
                .isEqualByComparingTo(BigDecimal.valueOf(all.paidBack, 2));
        assertThat(amount("select sum(amount) from school_hour_entry where kind in ('CONSUMED', 'KEPT')"))
                .isEqualByComparingTo(all.consumption());
        assertThat(amount("select sum(hours) from school_hour_entry where kind in ('CONSUMED', 'KEPT')"))
                .isEqualByComparingTo(all.lessonHours());
    }

    @Test
    void the_figures_of_each_campus_and_of_all_are_what_was_counted() {
        for (SchoolPeople.Campus campus : SchoolPeople.CAMPUSES) {
            long unit = count("select id from org_unit where code = '" + campus.code() + "'");
            assertFigures(campus.code(), year.known.of(unit));
        }
        assertFigures(SchoolPeople.ROOT, year.known.all());
    }

    @Test
    void each_stage_is_counted_once_for_each_lead_that_reached_it() {
        for (String stage : List.of("lead", "visit", "trial", "order")) {
            assertThat(actual("stage-" + stage, SchoolPeople.ROOT)).isEqualByComparingTo(amount("""
                            select count(*) from school_lead_stage s join school_stage k on k.id = s.stage_id where k.code = '%s'
                            """.formatted(stage)));
        }
    }

    @Test
    void orders_of_consultants_and_of_intention_teachers_are_the_same_money() {
        assertThat(actual("intention-orders", SchoolPeople.ROOT))
                .isEqualByComparingTo(actual("orders", SchoolPeople.ROOT));
    }

    @Test
    void the_totals_of_the_ledger_are_right() {
        assertThat(totals.check(access.viewer("admin")).differences()).isZero();
    }

    @Test
    void every_order_is_used_paid_back_or_left_to_the_cent() {
        assertThat(count("""
                select count(*) from school_order o
                where o.amount <> (
                    select sum(b.amount_left) + coalesce((select sum(e.amount) from school_hour_entry e
                        join school_package p on p.id = e.package_id where p.order_id = o.id), 0)
                    from school_package_balance b where b.order_id = o.id)
                """)).isZero();
        assertThat(count("select count(*) from school_package_balance where hours_left < 0 or amount_left < 0"))
                .isZero();
    }

    @Test
    void nobody_was_taught_without_a_place_in_the_class_or_as_a_guest() {
        assertThat(count("""
                select count(*) from school_attendance a join school_lesson l on l.id = a.lesson_id
                where not exists (select from school_class_student s where s.class_id = l.class_id
                        and s.student_id = a.student_id and l.lesson_on between s.joined_on and s.left_on)
                  and not exists (select from school_leave v where v.made_up_in = l.id and v.student_id = a.student_id)
                """)).isZero();
    }

    @Test
    void what_comes_next_gets_the_next_number() {
        assertThat(jdbc.sql("""
                        insert into school_family (unit_id, name, created_by)
                        values ((select id from org_unit where code = 'heping'), 'Next', 'test') returning id
                        """).query(Long.class).single()).isEqualTo(year.facts.families.size() + 1L);
    }

    @Test
    void numbers_are_not_readable_in_the_table() {
        assertThat(count("select count(*) from school_parent where phone like '127%' or phone_end is null"))
                .isZero();
    }

    private void assertFigures(String unit, Known.Sums sums) {
        assertThat(actual("orders", unit)).as("orders of " + unit).isEqualByComparingTo(sums.orderRevenue());
        assertThat(actual("lessons", unit)).as("lessons of " + unit).isEqualByComparingTo(sums.consumption());
        assertThat(actual("lesson-hours", unit)).as("hours of " + unit).isEqualByComparingTo(sums.lessonHours());
    }

    private BigDecimal actual(String metric, String unit) {
        return achievements
                .rows(
                        access.viewer("admin"),
                        new AchievementQuery(
                                metric,
                                year.from,
                                TODAY,
                                TODAY,
                                null,
                                OwnerKind.UNIT,
                                unit,
                                AchievementQuery.Level.SELF,
                                null,
                                10))
                .rows()
                .get(0)
                .actual();
    }

    private BigDecimal amount(String sql) {
        return jdbc.sql(sql).query(BigDecimal.class).single();
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
