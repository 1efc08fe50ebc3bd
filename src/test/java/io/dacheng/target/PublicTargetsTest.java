package io.dacheng.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.access.UserAccounts;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.SharedData;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.shared.CsvRows;
import io.dacheng.shared.FileReport;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class PublicTargetsTest {

    @Autowired
    Organisations organisations;

    @Autowired
    TargetImport targetImport;

    @Autowired
    UserAccounts accounts;

    @ParameterizedTest
    @CsvSource({"crm-sales, 90", "berka-bank, 86"})
    void the_public_data_sets_are_imported_whole_and_only_once(String data, int rows) {
        byte[] file = SharedData.bytes(data + "/targets.csv");
        TestDatabase.empty();
        accounts.ensureAdministrator("administrator");
        organisations.bring(Map.of(
                "units.csv", SharedData.text(data + "/units.csv"),
                "members.csv", SharedData.text(data + "/members.csv"),
                "metrics.csv", SharedData.text(data + "/metrics.csv")));

        assertThat(run(file, true)).isEqualTo(new FileReport("targets.csv", rows, 0, 0, List.of()));
        assertThat(run(file, false)).isEqualTo(new FileReport("targets.csv", rows, 0, 0, List.of()));
        assertThat(run(file, false)).isEqualTo(new FileReport("targets.csv", 0, 0, rows, List.of()));
    }

    private FileReport run(byte[] file, boolean dryRun) {
        return targetImport.run(
                organisations.viewer("admin"), new CsvRows("targets.csv", new ByteArrayInputStream(file)), dryRun);
    }
}
