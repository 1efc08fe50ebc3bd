package io.dacheng.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.shared.CsvRows;
import io.dacheng.shared.FileReport;
import io.dacheng.shared.FileReport.RowError;
import io.dacheng.shared.Refused;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class TargetImportTest {

    private static final String HEADER = "metric,owner_kind,owner,period_start,period_end,amount\n";

    @Autowired
    Organisations organisations;

    @Autowired
    TargetImport targetImport;

    @Autowired
    TargetService targets;

    @Autowired
    NegotiationService negotiation;

    @BeforeEach
    void bank() {
        organisations.smallBank();
    }

    @Test
    void imported_targets_are_active_at_once_and_need_not_sum() {
        FileReport report = run("setter", """
                deposits,UNIT,north-1,2026-01-01,2026-12-31,1000.50
                deposits,MEMBER,ann,2026-01-01,2026-12-31,300
                """, false);

        assertThat(report).isEqualTo(new FileReport("targets.csv", 2, 0, 0, List.of()));
        TargetView ann = targets.ownTargets(organisations.viewer("ann")).get(0);
        assertThat(ann)
                .returns(TargetState.ACTIVE, TargetView::state)
                .returns(LocalDate.of(2026, 12, 31), TargetView::completionDate)
                .returns(new BigDecimal("300.00"), TargetView::amount)
                .returns(organisations.unitId("north-1"), TargetView::unitId)
                .returns(null, TargetView::planId);
        assertThat(targets.target(organisations.viewer("head-north-1"), ann.id()))
                .isEqualTo(ann);
        assertThatThrownBy(() -> targets.target(organisations.viewer("head-south"), ann.id()))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> negotiation.submit(
                        organisations.viewer("ann"), ann.id(), BigDecimal.ONE, LocalDate.of(2026, 12, 31), null))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("target.imported"));
    }

    @Test
    void the_same_again_changes_nothing_and_another_amount_updates_with_a_history() {
        run("setter", "cards,MEMBER,bob,2026-01-01,2026-12-31,300\n", false);

        assertThat(run("setter", "cards,MEMBER,bob,2026-01-01,2026-12-31,300.0\n", false))
                .isEqualTo(new FileReport("targets.csv", 0, 0, 1, List.of()));
        assertThat(run("setter", "cards,MEMBER,bob,2026-01-01,2026-12-31,301\n", true))
                .isEqualTo(new FileReport("targets.csv", 0, 1, 0, List.of()));
        assertThat(run("people", "cards,MEMBER,bob,2026-01-01,2026-12-31,301\n", false))
                .isEqualTo(new FileReport("targets.csv", 0, 1, 0, List.of()));

        TargetView bob = targets.ownTargets(organisations.viewer("bob")).get(0);
        assertThat(bob.amount()).isEqualByComparingTo("301");
        assertThat(targets.history(organisations.viewer("bob"), bob.id()))
                .extracting(TargetChangeView::changedBy, c -> c.amount().toPlainString())
                .containsExactly(tuple("setter", "300"), tuple("people", "301"));
    }

    @Test
    void one_wrong_row_and_nothing_is_imported() {
        FileReport report = run("setter", """
                deposits,MEMBER,cai,2026-01-01,2026-12-31,300
                deposits,MEMBER,nobody,2026-01-01,2026-12-31,300
                deposits,MEMBER,cai,2026-01-01,2026-12-31,300
                """, false);

        assertThat(report.created()).isZero();
        assertThat(report.errors())
                .extracting(RowError::row, RowError::field)
                .containsExactly(tuple(3L, "owner"), tuple(4L, "owner"));
        assertThat(report.errors().get(1).message()).contains("line 2");
        assertThat(targets.ownTargets(organisations.viewer("cai"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense,UNIT,north,2026-01-01,2026-12-31,1   | metric",
                "deposits,unit,north,2026-01-01,2026-12-31,1   | owner_kind",
                "deposits,UNIT,ann,2026-01-01,2026-12-31,1     | owner",
                "deposits,UNIT,north,2026-02-30,2026-12-31,1   | period_start",
                "deposits,UNIT,north,2026-01-01,31.12.2026,1   | period_end",
                "deposits,UNIT,north,2026-12-31,2026-01-01,1   | period_end",
                "deposits,UNIT,north,2026-01-01,2026-12-31,    | amount",
                "deposits,UNIT,north,2026-01-01,2026-12-31,1e3 | amount",
                "deposits,UNIT,north,2026-01-01,2026-12-31,=1  | amount",
                "deposits,UNIT,north,2026-01-01,2026-12-31,-1  | amount",
                "accounts,UNIT,north,2026-01-01,2026-12-31,1.5 | amount"
            })
    void each_wrong_field_is_named(String row, String field) {
        FileReport report = run("setter", row + "\n", false);

        assertThat(report.errors()).extracting(RowError::row, RowError::field).containsExactly(tuple(2L, field));
        assertThat(report.errors().get(0).message()).isNotBlank();
    }

    @Test
    void a_member_or_a_head_may_not_import() {
        for (String login : List.of("ann", "head-north")) {
            assertThatThrownBy(() -> run(login, "deposits,MEMBER,ann,2026-01-01,2026-12-31,1\n", false))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.FORBIDDEN));
        }
    }

    @Test
    void a_setter_of_a_region_imports_for_that_region_only() {
        organisations.bring(Map.of(
                "members.csv",
                "login,name,unit_code,role,valid_from,valid_to,email\nnora,Nora,north,TARGET_SETTER,,,\n"));

        FileReport report = run("nora", """
                deposits,UNIT,north,2026-01-01,2026-12-31,1
                deposits,UNIT,south,2026-01-01,2026-12-31,1
                deposits,MEMBER,eve,2026-01-01,2026-12-31,1
                """, false);

        assertThat(report.errors()).extracting(RowError::row).containsExactly(3L, 4L);
    }

    private FileReport run(String login, String rows, boolean dryRun) {
        return importAs(login, HEADER + rows, dryRun);
    }

    private FileReport importAs(String login, String file, boolean dryRun) {
        return targetImport.run(
                organisations.viewer(login),
                new CsvRows("targets.csv", new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))),
                dryRun);
    }
}
