package io.dacheng.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dacheng.achievement.Status;
import io.dacheng.achievement.StatusTable;
import io.dacheng.fixtures.IntegrationTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

@IntegrationTest
class StatusTableTest {

    @Autowired
    private StatusTable table;

    @Autowired
    private HistoryService history;

    @Autowired
    private RepositoryService repository;

    @ParameterizedTest
    @CsvSource({
        "1.000000, ON_TRACK",
        "2.5, ON_TRACK",
        "0.999999, WATCH",
        "0.900000, WATCH",
        "0.899999, BEHIND",
        "0, BEHIND",
        "-0.5, BEHIND"
    })
    void a_rate_is_classified_by_the_first_row_that_fits(BigDecimal rate, Status status) {
        assertThat(table.classify(rate)).isEqualTo(status);
    }

    @Test
    void without_a_rate_there_is_no_status() {
        assertThat(table.classify(null)).isEqualTo(Status.NONE);
    }

    @Test
    void classifying_writes_no_history() {
        for (int i = 0; i < 1000; i++) {
            table.classify(BigDecimal.valueOf(i, 3));
        }
        assertThat(history.createHistoricDecisionInstanceQuery().count()).isZero();
    }

    @Test
    void a_newly_deployed_table_counts_whether_it_only_compares_or_does_more() throws IOException {
        String asShipped =
                new ClassPathResource("processes/achievement-status.dmn").getContentAsString(StandardCharsets.UTF_8);
        assertThat(table.classify(new BigDecimal("1.5"))).isEqualTo(Status.ON_TRACK);
        List<String> deployed = new ArrayList<>();
        try {
            deployed.add(deploy(asShipped.replace("&gt;= 1<", "&gt;= 2<")));
            await().untilAsserted(() ->
                    assertThat(table.classify(new BigDecimal("1.5"))).isEqualTo(Status.WATCH));
            assertThat(table.classify(new BigDecimal("2"))).isEqualTo(Status.ON_TRACK);
            assertThat(table.classify(new BigDecimal("0.5"))).isEqualTo(Status.BEHIND);

            deployed.add(deploy(asShipped.replace("&gt;= 0.9<", "not([0..0.5])<")));
            await().untilAsserted(() ->
                    assertThat(table.classify(new BigDecimal("-1"))).isEqualTo(Status.WATCH));
            assertThat(table.classify(new BigDecimal("0.5"))).isEqualTo(Status.BEHIND);
            assertThat(table.classify(new BigDecimal("0.500001"))).isEqualTo(Status.WATCH);
            assertThat(table.classify(new BigDecimal("1"))).isEqualTo(Status.ON_TRACK);
        } finally {
            deployed.forEach(id -> repository.deleteDeployment(id, true));
            await().untilAsserted(() ->
                    assertThat(table.classify(new BigDecimal("-1"))).isEqualTo(Status.BEHIND));
        }
    }

    private String deploy(String dmn) {
        return repository
                .createDeployment()
                .addString("achievement-status.dmn", dmn)
                .deploy()
                .getId();
    }
}
