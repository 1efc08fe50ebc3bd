package io.dacheng.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.access.UserAccounts;
import io.dacheng.access.Viewer;
import io.dacheng.fixtures.ExpectedFigures;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.SharedData;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.ledger.BatchView;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.shared.CsvRows;
import io.dacheng.target.TargetImport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whole public data sets through the services, against achievements that other tools computed. */
@IntegrationTest
class ExpectedFiguresTest {

    @Autowired
    private UserAccounts accounts;

    @Autowired
    private Organisations organisations;

    @Autowired
    private TargetImport targets;

    @Autowired
    private RecordIngest records;

    @Autowired
    private AchievementService achievements;

    @ParameterizedTest(name = "all {1} rows of {0}")
    @CsvSource({"crm-sales, 270, HQ", "berka-bank, 258, BANK"})
    void every_expected_figure_is_met_to_the_last_digit(String set, int rows, String root) {
        bring(set);
        List<String> expected = ExpectedFigures.expected(set);
        ExpectedFigures answers = new ExpectedFigures(achievements, organisations.viewer("admin"));
        assertThat(expected).hasSize(rows);
        assertThat(answers.figures(expected, root, null)).containsAll(expected);
        assertThat(answers.figures(expected, root, Instant.parse("2200-01-01T00:00:00Z")))
                .as("from the ledger and the targets' history")
                .containsAll(expected);
    }

    private void bring(String set) {
        String units = SharedData.text(set + "/units.csv");
        TestDatabase.empty();
        accounts.ensureAdministrator("administrator");
        organisations.bring(Map.of(
                "units.csv",
                units,
                "members.csv",
                SharedData.text(set + "/members.csv"),
                "metrics.csv",
                SharedData.text(set + "/metrics.csv")));
        Viewer admin = organisations.viewer("admin");
        assertThat(targets.run(admin, new CsvRows("targets.csv", stream(set + "/targets.csv")), false)
                        .errors())
                .isEmpty();
        BatchView batch = records.take(
                admin, new RecordUpload(RecordUpload.Format.CSV, stream(set + "/records.csv"), null, false, null));
        assertThat(batch.rejected()).isZero();
        assertThat(batch.accepted())
                .isEqualTo(SharedData.text(set + "/records.csv").lines().count() - 1);
    }

    private static ByteArrayInputStream stream(String name) {
        return new ByteArrayInputStream(SharedData.text(name).getBytes(StandardCharsets.UTF_8));
    }
}
