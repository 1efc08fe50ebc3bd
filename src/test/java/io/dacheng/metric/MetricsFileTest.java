package io.dacheng.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.fixtures.ActivePlan;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.shared.FileReport;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** metrics.csv with metrics that are made of others. */
@IntegrationTest
class MetricsFileTest {

    private static final String HEADER = "code,name,record_type,aggregation,scale,unit,direction,parts\n";

    @Autowired
    private Organisations bank;

    @Autowired
    private MetricService metrics;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void bank() {
        bank.smallBank();
    }

    @Test
    void a_ratio_and_a_score_come_in_with_parts_that_stand_further_down() {
        bring("""
                first-score,Score,,WEIGHTED_SCORE,2,,UP,PART:first-ratio:3;PART:visits:1.5:1.2
                first-ratio,Per visit,,RATIO,4,,UP,NUMERATOR:deposits;DENOMINATOR:visits
                visits,Visits,visit,COUNT,0,,UP,
                """);
        assertThat(metrics.parts(metric("first-ratio")))
                .extracting(part -> part.metric().code(), MetricPart::role)
                .containsExactly(tuple("deposits", PartRole.NUMERATOR), tuple("visits", PartRole.DENOMINATOR));
        assertThat(metrics.parts(metric("first-score")))
                .extracting(part -> part.metric().code(), MetricPart::weight, MetricPart::cap)
                .containsExactly(
                        tuple("first-ratio", new BigDecimal("3"), null),
                        tuple("visits", new BigDecimal("1.5"), new BigDecimal("1.2")));
        assertThat(bring("first-ratio,Per visit,,RATIO,4,,UP,NUMERATOR:deposits;DENOMINATOR:visits\n")
                        .unchanged())
                .isEqualTo(1);
        assertThat(bank.bring(Map.of(
                                "metrics.csv",
                                "code,name,record_type,aggregation,scale\nfirst-ratio,Per visit,,RATIO,4\n"))
                        .get(0)
                        .unchanged())
                .as("without the column the parts stay")
                .isEqualTo(1);
        assertThat(bring("first-ratio,Per visit,,RATIO,4,,UP,NUMERATOR:cards;DENOMINATOR:visits\n")
                        .updated())
                .isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            r,R,,RATIO,2,,UP,NUMERATOR:deposits             | parts | r is calculated by RATIO and lacks a part in the role DENOMINATOR. Add one.
            r,R,,RATIO,2,,UP,                               | parts | r is calculated by RATIO and lacks a part in the role NUMERATOR. Add one.
            r,R,,RATIO,2,,UP,NUMERATOR:x;DENOMINATOR:cards  | parts | There is no metric x that could be a part. Add it first.
            r,R,,RATIO,2,,UP,NUMERATOR:r;DENOMINATOR:cards  | parts | r cannot be made of r, which is the metric itself or is made of it.
            r,R,,RATIO,2,,UP,deposits / cards               | parts | parts "deposits / cards" cannot be read. Write NUMERATOR:loans;DENOMINATOR:accounts, or PART:sales:3;PART:visits:1:1.2 with weight and, if wanted, cap.
            r,R,deal,RATIO,2,,UP,NUMERATOR:deposits;DENOMINATOR:cards | record_type | r is calculated by RATIO from other metrics and counts no records itself. Leave record_type empty.
            r,R,deal,COUNT,2,,UP,NUMERATOR:deposits         | parts | r is calculated by COUNT from records and has no parts. Leave parts empty, or choose another calculator.
            s,S,,WEIGHTED_SCORE,2,,UP,PART:deposits:0       | parts | Weight and cap of the part deposits must be above 0 and at most 1000000, with at most 6 decimal places.
            s,S,,WEIGHTED_SCORE,2,,UP,PART:complaints:1     | parts | Of complaints, lower is better: with nothing at all its rate would have no limit. Give the part a cap, for instance 1.2.
            s,S,,WEIGHTED_SCORE,2,,UP,PART:deposits:1;PART:deposits:2 | parts | deposits is a part twice. Keep one.
            s,S,,WEIGHTED_SCORE,2,,UP,NUMERATOR:deposits;DENOMINATOR:cards | parts | deposits cannot be NUMERATOR here; possible: [PART].
            """)
    void wrong_parts_are_told_in_their_row(String row, String field, String sentence) {
        assertThat(tried(row + "\n").errors())
                .first()
                .returns(2L, FileReport.RowError::row)
                .returns(field, FileReport.RowError::field)
                .returns(sentence, FileReport.RowError::message);
    }

    @Test
    void no_score_is_part_of_a_score_and_no_ratio_of_a_ratio() {
        FileReport report = tried("""
                r,R,,RATIO,2,,UP,NUMERATOR:deposits;DENOMINATOR:cards
                rr,RR,,RATIO,2,,UP,NUMERATOR:r;DENOMINATOR:cards
                s,S,,WEIGHTED_SCORE,2,,UP,PART:r:1
                ss,SS,,WEIGHTED_SCORE,2,,UP,PART:s:1
                a,A,,WEIGHTED_SCORE,2,,UP,PART:b:1
                b,B,,WEIGHTED_SCORE,2,,UP,PART:a:1
                """);
        assertThat(report.errors()).extracting(FileReport.RowError::row).containsOnly(3L, 5L, 6L, 7L);
        assertThat(report.errors())
                .extracting(FileReport.RowError::message)
                .contains(
                        "r is calculated by RATIO and cannot be part of a metric calculated by RATIO. A ratio is made of"
                                + " metrics that count records, a score of these and of ratios.",
                        "a cannot be made of b, which is the metric itself or is made of it.");
    }

    @Test
    void what_targets_are_set_for_keeps_its_calculator_record_type_and_direction_and_so_do_its_parts() {
        ActivePlan.ofMay(jdbc, bank);
        assertThat(tried("deposits,Deposits,loan,COUNT,2,CNY,DOWN,\n").errors())
                .extracting(FileReport.RowError::field)
                .containsExactly("record_type", "aggregation", "direction");
        assertThat(tried("deposits,Deposits,deposit,COUNT,2,CNY,UP,\n").errors())
                .extracting(FileReport.RowError::message)
                .containsExactly(
                        "aggregation of deposits cannot change any more: targets are set for it, or for a metric"
                                + " that it is part of, and their figures would change with it. Add a new metric instead.");
        assertThat(bring("deposits,Savings,deposit,SUM_AMOUNT,2,USD,UP,\n").updated())
                .as("name and unit")
                .isEqualTo(1);
        bring("deposits,Deposits,deposit,SUM_AMOUNT,2,CNY,UP,\n");
        assertThat(bring("cards,Cards issued,card,COUNT,0,,UP,\n").updated())
                .as("nothing is set for it")
                .isEqualTo(1);
    }

    private MetricView metric(String code) {
        return metrics.byCode(code).orElseThrow();
    }

    private FileReport bring(String rows) {
        return bank.bring(Map.of("metrics.csv", HEADER + rows)).get(0);
    }

    private FileReport tried(String rows) {
        return bank.tried(Map.of("metrics.csv", HEADER + rows), true).get(0);
    }
}
