package io.dacheng.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.access.UserAccounts;
import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.SharedData;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.ledger.BatchView;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.shared.CsvRows;
import io.dacheng.shared.OwnerKind;
import io.dacheng.target.TargetImport;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whole public data sets through the services, against achievements that other tools computed. */
@IntegrationTest
class ExpectedFiguresTest {

    @Autowired
    private DataSource dataSource;

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

    private record Asked(String metric, LocalDate start, LocalDate end, LocalDate asOf) {}

    @ParameterizedTest(name = "all {1} rows of {0}")
    @CsvSource({"crm-sales, 270, HQ", "berka-bank, 258, BANK"})
    void every_expected_figure_is_met_to_the_last_digit(String set, int rows, String root) {
        bring(set);
        List<String> expected =
                SharedData.text(set + "/expected.csv").lines().skip(1).toList();
        assertThat(expected).hasSize(rows);
        assertThat(figures(expected, root, null)).containsAll(expected);
        assertThat(figures(expected, root, Instant.parse("2200-01-01T00:00:00Z")))
                .as("from the ledger and the targets' history")
                .containsAll(expected);
    }

    private void bring(String set) {
        String units = SharedData.text(set + "/units.csv");
        TestDatabase.empty(dataSource);
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

    /** What the service answers to everything the expected rows ask for, as lines in their format. */
    private List<String> figures(List<String> expected, String root, @Nullable Instant knownAt) {
        Map<Asked, List<String>> answers = new HashMap<>();
        expected.forEach(line -> {
            String[] fields = line.split(",", -1);
            answers.computeIfAbsent(
                    new Asked(
                            fields[0],
                            LocalDate.parse(fields[1]),
                            LocalDate.parse(fields[2]),
                            LocalDate.parse(fields[3])),
                    asked -> Stream.of(AchievementQuery.Level.SELF, AchievementQuery.Level.TREE)
                            .flatMap(level -> all(asked, root, level, knownAt).stream())
                            .map(ExpectedFiguresTest::line)
                            .toList());
        });
        return answers.values().stream().flatMap(List::stream).toList();
    }

    private List<AchievementRow> all(
            Asked asked, String root, AchievementQuery.Level level, @Nullable Instant knownAt) {
        Viewer admin = organisations.viewer("admin");
        List<AchievementRow> rows = new ArrayList<>();
        String after = null;
        do {
            AchievementPage page = achievements.rows(
                    admin,
                    new AchievementQuery(
                            asked.metric(),
                            asked.start(),
                            asked.end(),
                            asked.asOf(),
                            knownAt,
                            OwnerKind.UNIT,
                            root,
                            level,
                            after,
                            30));
            rows.addAll(page.rows());
            after = page.next();
        } while (after != null);
        return rows;
    }

    private static String line(AchievementRow row) {
        return String.join(
                ",",
                row.metric(),
                row.start().toString(),
                row.end().toString(),
                row.asOf().toString(),
                row.ownerKind().name(),
                row.owner(),
                text(row.target()),
                text(row.actual()),
                text(row.elapsed()),
                text(row.total()),
                text(row.timeProgress()),
                text(row.currentTarget()),
                text(row.achievementRate()),
                text(row.timeProportionalRate()));
    }

    private static String text(@Nullable BigDecimal figure) {
        return figure == null ? "" : figure.toPlainString();
    }

    private static ByteArrayInputStream stream(String name) {
        return new ByteArrayInputStream(SharedData.text(name).getBytes(StandardCharsets.UTF_8));
    }
}
