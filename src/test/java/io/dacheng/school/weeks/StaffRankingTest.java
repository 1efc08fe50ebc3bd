package io.dacheng.school.weeks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.fixtures.TestClock;
import io.dacheng.ledger.PostedRecord;
import io.dacheng.ledger.RecordPosting;
import io.dacheng.school.SchoolPack;
import io.dacheng.school.weeks.StaffRanking.By;
import io.dacheng.school.weeks.StaffRanking.Campus;
import io.dacheng.school.weeks.StaffRanking.Row;
import io.dacheng.school.weeks.StaffRanking.Table;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * E7, V3. In May ying brings 3 000, yang 5 000 less a refund of 2 500, wei in the west 9 000; in April yang 10 and ying 20.
 */
@IntegrationTest
class StaffRankingTest {

    private static final YearMonth MAY = YearMonth.of(2026, 5);
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 15);

    @Autowired
    private SchoolFixture school;

    @Autowired
    private SchoolPack pack;

    @Autowired
    private StaffRanking ranking;

    @Autowired
    private RecordPosting posting;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void two_campuses_with_orders() {
        clock.reset();
        school.school();
        if (jdbc.sql("select count(*) from record_head").query(Long.class).single() == 0) {
            post("a", "ying", "east", "2026-05-03", "3000.00");
            post("b", "yang", "east", "2026-05-04", "5000.00");
            post("c", "yang", "east", "2026-05-14", "-2500.00");
            post("d", "wei", "west", "2026-05-05", "9000.00");
            post("e", "yang", "east", "2026-04-05", "10.00");
            post("f", "ying", "east", "2026-04-06", "20.00");
            post("g", "ying", "east", "2026-05-20", "7777.00");
        }
    }

    @Test
    void an_employee_sees_the_ranking_of_the_own_campus() {
        Table table = ranking.of(school.viewer("yang"), "east", MAY, By.ORDERS, TODAY);
        assertThat(table.rows())
                .extracting(Row::rank, Row::login, row -> row.amount().toPlainString(), Row::change, Row::own)
                .startsWith(tuple(1, "ying", "3000.00", 0, false), tuple(2, "yang", "2500.00", 0, true));
        assertThat(table.rows().stream().filter(row -> row.rank() == null).map(Row::login))
                .containsExactly("tao", "tian", "yun");
        assertThat(table.explains()).isFalse();
        assertThat(ranking.of(school.viewer("head-east"), "east", MAY, By.ORDERS, TODAY)
                        .explains())
                .isTrue();
    }

    @Test
    void places_change_with_what_comes_and_goes() {
        Table before = ranking.of(school.viewer("yang"), "east", MAY, By.ORDERS, LocalDate.of(2026, 5, 10));
        assertThat(before.rows().get(0).login()).isEqualTo("yang");
        assertThat(before.rows().get(0).change()).as("second in April").isEqualTo(1);
        Table whole = ranking.of(school.viewer("yang"), "east", MAY, By.ORDERS, LocalDate.of(2026, 6, 10));
        assertThat(whole.rows().get(0).amount()).isEqualByComparingTo("10777");
        assertThat(whole.until()).isEqualTo("2026-05-31");
    }

    @Test
    void nobody_else_sees_it() {
        for (String other : List.of("wei", "head-west")) {
            assertThatThrownBy(() -> ranking.of(school.viewer(other), "east", MAY, By.ORDERS, TODAY))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
        }
        assertThat(ranking.campuses(school.viewer("wei"), TODAY))
                .extracting(Campus::code)
                .containsExactly("west");
        assertThat(ranking.campuses(school.viewer("principal"), TODAY))
                .extracting(Campus::code)
                .containsExactly("east", "west");
        assertThat(ranking.home(school.viewer("wei"), TODAY)).isEqualTo("west");
    }

    @Test
    void it_is_asleep_while_the_pack_is_off() {
        pack.switchTo(school.admin(), false);
        assertThatThrownBy(() -> ranking.campuses(school.viewer("ying"), TODAY)).isInstanceOf(Refused.class);
    }

    private void post(String id, String who, String unit, String on, String amount) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(transaction -> posting.post(
                        school.admin(),
                        List.of(PostedRecord.of(
                                "school",
                                "ranking-" + id,
                                "order",
                                school.member(who),
                                school.unit(unit),
                                LocalDate.parse(on),
                                new BigDecimal(amount),
                                null))));
    }
}
