package io.dacheng.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.access.UserAccounts;
import io.dacheng.access.Viewer;
import io.dacheng.fixtures.ExpectedFigures;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.PlatformDatabase;
import io.dacheng.fixtures.Pulling;
import io.dacheng.fixtures.SharedData;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.ledger.DailyTotals;
import io.dacheng.ledger.PullMode;
import io.dacheng.ledger.PullRunView;
import io.dacheng.shared.CsvRows;
import io.dacheng.target.TargetImport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The public data sets, pulled from a database that plays the platform, against achievements that other tools computed. */
@IntegrationTest
class PulledFiguresTest {

    @Autowired
    private UserAccounts accounts;

    @Autowired
    private Organisations organisations;

    @Autowired
    private TargetImport targets;

    @Autowired
    private AchievementService achievements;

    @Autowired
    private DailyTotals totals;

    @Autowired
    private Pulling pulling;

    /** As totals, a metric that counts records adds up their number instead: a total is one record. */
    @ParameterizedTest(name = "all {1} figures of {0} from {4}")
    @CsvSource({
        "crm-sales, 270, HQ, deal-won deal-engaged, RECORDS, 12538",
        "crm-sales, 270, HQ, deal-won deal-engaged, TOTALS, 0",
        "berka-bank, 258, BANK, loan account card, RECORDS, 6074",
        "berka-bank, 258, BANK, loan account card, TOTALS, 0"
    })
    void every_expected_figure_is_met_to_the_last_digit(
            String set, int figures, String root, String types, PullMode mode, long records) {
        String metrics = SharedData.text(set + "/metrics.csv");
        bring(set, mode == PullMode.RECORDS ? metrics : metrics.replace(",COUNT,", ",SUM_QUANTITY,"));
        PlatformDatabase.empty();
        PlatformDatabase.load(SharedData.text(set + "/records.csv"));
        pulling.source();

        long accepted = 0;
        for (String type : types.split(" ")) {
            pulling.save(mode == PullMode.RECORDS ? Pulling.records(type, type) : Pulling.totals(type, type));
            PullRunView run = pulling.run(type);
            assertThat(run.reason()).isEmpty();
            assertThat(run.rejected()).isZero();
            assertThat(run.accepted()).isEqualTo(run.rows());
            accepted += run.accepted();
        }

        if (mode == PullMode.RECORDS) {
            assertThat(accepted).isEqualTo(records);
        }
        assertThat(totals.differences()).isZero();
        List<String> expected = ExpectedFigures.expected(set);
        assertThat(expected).hasSize(figures);
        assertThat(new ExpectedFigures(achievements, Pulling.ADMIN).figures(expected, root, null))
                .containsAll(expected);

        for (String type : types.split(" ")) {
            PullRunView again = pulling.run(type);
            assertThat(again.state()).isEqualTo(PullRunView.State.DONE);
            assertThat(again.accepted()).isZero();
        }
    }

    private void bring(String set, String metrics) {
        String units = SharedData.text(set + "/units.csv");
        TestDatabase.empty();
        accounts.ensureAdministrator("administrator");
        organisations.bring(Map.of(
                "units.csv", units, "members.csv", SharedData.text(set + "/members.csv"), "metrics.csv", metrics));
        Viewer admin = organisations.viewer("admin");
        ByteArrayInputStream file =
                new ByteArrayInputStream(SharedData.text(set + "/targets.csv").getBytes(StandardCharsets.UTF_8));
        assertThat(targets.run(admin, new CsvRows("targets.csv", file), false).errors())
                .isEmpty();
    }
}
