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
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * From leads to orders, by hand. Five leads in north-1 and one in south-1:
 *
 * <pre>
 * 1  5 Jan  walk-in  ann bob  visited 7 Jan, trial 9 Jan attended, signed NEW on 2 Feb for 2000
 * 2  8 Jan  online   ann bob  visited 10 Jan, visit taken back; trial 12 Jan missed, another 20 Feb attended
 * 3  9 Jan  online   bob  -   signed REFERRAL on 30 Jan for 1000, without a trial
 * 4  3 Feb  online   -    -   lost on 9 Feb
 * 5 10 Jan  walk-in  ann  -   signed, but the order was cancelled
 * 6  6 Jan  walk-in  eve  fei (south-1) visited 8 Jan
 * </pre>
 *
 * and a renewal of 500 on 15 Jan by ann without a lead.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrialAnalysisTest {

    private static final DiagnosisFilter JANUARY = DiagnosisFilter.of(day("01-01"), day("01-31"), day("05-15"));

    @Autowired
    private TrialAnalysis analysis;

    @Autowired
    private Organisations organisations;

    @Autowired
    private SchoolPack pack;

    @Autowired
    private JdbcClient jdbc;

    private Viewer head;

    @BeforeAll
    void six_leads() {
        organisations.smallBank();
        pack.switchTo(organisations.viewer("admin"), true);
        head = organisations.viewer("head-north");
        SchoolFacts facts = new SchoolFacts(organisations, jdbc);
        long piano = facts.course("piano");
        long one = facts.lead("north-1", day("01-05"), "walk-in", piano, "ann", "bob");
        facts.stage(one, "visit", day("01-07"));
        facts.stage(one, "trial", day("01-09"));
        facts.trial(one, piano, day("01-09"), "bob", "ATTENDED", "NEW");
        long child = facts.student("north-1", "Mia", "ann", "bob");
        facts.order(child, piano, day("02-02"), 20, "NEW", one, "ann", "bob");

        long two = facts.lead("north-1", day("01-08"), "online", null, "ann", "bob");
        facts.takeBack(facts.stage(two, "visit", day("01-10")));
        facts.trial(two, piano, day("01-12"), "bob", "MISSED", "NEW");
        facts.trial(two, piano, day("02-20"), "bob", "ATTENDED", "UPGRADE");
        facts.trial(two, piano, day("01-11"), "bob", "CANCELLED", "NEW");

        long three = facts.lead("north-1", day("01-09"), "online", null, "bob", null);
        long other = facts.student("north-1", "Leo", "bob", null);
        facts.order(other, piano, day("01-30"), 10, "REFERRAL", three, "bob", null);

        long four = facts.lead("north-1", day("02-03"), "online", null, null, null);
        facts.lost(four, day("02-09"));

        long five = facts.lead("north-1", day("01-10"), "walk-in", null, "ann", null);
        facts.cancel(facts.order(child, piano, day("01-20"), 7, "NEW", five, "ann", null));

        long south = facts.lead("south-1", day("01-06"), "walk-in", piano, "eve", "fei");
        facts.stage(south, "visit", day("01-08"));

        facts.order(child, piano, day("01-15"), 5, "RENEWAL", null, "ann", null);
    }

    @Test
    void a_cohort_is_what_became_of_the_leads_of_the_period() {
        TrialFigures total =
                report(JANUARY, TrialBasis.COHORT, DiagnosisBy.SOURCE).total();
        assertThat(total).isEqualTo(new TrialFigures(4, 2, 2, 2, 1, 0, 3, 2, 1, 2, money("3000.00"), 0, money("0.00")));
        assertThat(total.visitRate()).isEqualTo("0.500000");
        assertThat(total.trialRate()).isEqualTo("1.000000");
        assertThat(total.signingRate()).isEqualTo("1.000000");
        assertThat(total.overallRate()).isEqualTo("0.500000");
        assertThat(total.averageOrder()).isEqualTo("1500.00");
    }

    @Test
    void a_period_is_what_happened_in_it_with_the_orders_that_had_no_lead() {
        DiagnosisFilter february = DiagnosisFilter.of(day("02-01"), day("02-28"), day("05-15"));
        assertThat(report(JANUARY, TrialBasis.PERIOD, DiagnosisBy.SOURCE).total())
                .isEqualTo(new TrialFigures(4, 1, 1, 1, 1, 0, 2, 1, 1, 1, money("1000.00"), 1, money("500.00")));
        assertThat(report(february, TrialBasis.PERIOD, DiagnosisBy.SOURCE).total())
                .isEqualTo(new TrialFigures(1, 1, 1, 1, 0, 1, 1, 1, 0, 1, money("2000.00"), 0, money("0.00")));
    }

    @Test
    void the_rows_are_those_of_each_side_and_sum_to_the_total() {
        assertThat(rows(DiagnosisBy.CONSULTANT, TrialFigures::created)).containsExactly("ann Ann 3", "bob Bob 1");
        assertThat(rows(DiagnosisBy.TEACHER, TrialFigures::amount))
                .containsExactlyInAnyOrder("bob Bob 2000.00", "null null 1000.00");
        assertThat(rows(DiagnosisBy.SIGNING_TYPE, TrialFigures::signed))
                .containsExactlyInAnyOrder("NEW null 1", "UPGRADE null 0", "REFERRAL null 1", "null null 0");
        assertThat(rows(DiagnosisBy.SOURCE, TrialFigures::created))
                .containsExactly("walk-in Walk-in 上门 2", "online Online 网络 2");
        assertThat(rows(DiagnosisBy.COURSE, TrialFigures::tried))
                .containsExactlyInAnyOrder("piano Course piano 2", "null null 0");
        assertThat(rows(DiagnosisBy.MONTH, TrialFigures::created)).containsExactly("2026-01 null 4");
        for (DiagnosisBy by : DiagnosisBy.values()) {
            for (TrialBasis basis : TrialBasis.values()) {
                DiagnosisReport<TrialFigures> report = report(JANUARY, basis, by);
                assertThat(report.rows().stream()
                                .mapToLong(row -> row.figures().created())
                                .sum())
                        .as(by + " " + basis)
                        .isEqualTo(report.total().created());
                assertThat(report.rows().stream()
                                .map(row -> row.figures().shareOf(report.total()))
                                .reduce(BigDecimal.ZERO, BigDecimal::add))
                        .isBetween(money("0.999"), money("1.001"));
            }
        }
    }

    @Test
    void a_filter_leaves_what_fits_all_of_it() {
        assertThat(created(JANUARY.ofConsultant("ann"))).isEqualTo(3);
        assertThat(created(JANUARY.ofConsultant("ann").fromSource("walk-in"))).isEqualTo(2);
        assertThat(created(JANUARY.ofTeacher("bob").ofType(SigningType.UPGRADE)))
                .isEqualTo(1);
        assertThat(created(JANUARY.ofCourse("piano"))).isEqualTo(2);
        assertThat(created(JANUARY.inUnit("north-2"))).isZero();
        assertThat(created(JANUARY.inUnit("north"))).isEqualTo(4);
        assertThat(created(JANUARY.ofConsultant("nobody"))).isZero();
    }

    @Test
    void nothing_later_than_the_as_of_day_counts() {
        LocalDate before = day("01-09");
        TrialFigures total = report(
                        DiagnosisFilter.of(day("01-01"), day("01-31"), before), TrialBasis.COHORT, DiagnosisBy.SOURCE)
                .total();
        assertThat(List.of(total.created(), total.visited(), total.tried(), total.signed()))
                .containsExactly(3L, 1L, 1L, 0L);
    }

    @Test
    void who_leads_no_campus_sees_the_own_leads_and_no_total_of_others() {
        DiagnosisReport<TrialFigures> of =
                analysis.report(organisations.viewer("bob"), JANUARY, TrialBasis.PERIOD, DiagnosisBy.CONSULTANT);
        assertThat(of.total().created()).isEqualTo(3);
        assertThat(of.total().otherOrders()).isZero();
        DiagnosisReport<TrialFigures> dan =
                analysis.report(organisations.viewer("dan"), JANUARY, TrialBasis.COHORT, DiagnosisBy.CONSULTANT);
        assertThat(dan.rows()).isEmpty();
        assertThat(dan.total().created()).isZero();
        assertThat(analysis.report(
                                organisations.viewer("head-south-1"),
                                JANUARY,
                                TrialBasis.COHORT,
                                DiagnosisBy.CONSULTANT)
                        .rows())
                .extracting(DiagnosisRow::key)
                .containsExactly("eve");
    }

    @Test
    void it_takes_one_statement_beside_the_right() {
        assertThat(Statements.during(() -> report(JANUARY, TrialBasis.COHORT, DiagnosisBy.CONSULTANT)))
                .hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void a_period_that_ends_before_it_begins_is_refused_with_a_sentence() {
        assertThatThrownBy(() -> DiagnosisFilter.of(day("02-01"), day("01-01"), day("05-15")))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> DiagnosisFilter.of(LocalDate.of(2020, 1, 1), day("01-01"), day("05-15")))
                .isInstanceOf(Refused.class);
    }

    private long created(DiagnosisFilter filter) {
        return report(filter, TrialBasis.COHORT, DiagnosisBy.SOURCE).total().created();
    }

    private List<String> rows(DiagnosisBy by, Function<TrialFigures, Object> figure) {
        return report(JANUARY, TrialBasis.COHORT, by).rows().stream()
                .map(row -> row.key() + " " + row.name() + " " + figure.apply(row.figures()))
                .toList();
    }

    private DiagnosisReport<TrialFigures> report(DiagnosisFilter filter, TrialBasis basis, DiagnosisBy by) {
        return analysis.report(head, filter, basis, by);
    }

    private static BigDecimal money(String amount) {
        return new BigDecimal(amount);
    }
}
