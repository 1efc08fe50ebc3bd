package io.dacheng.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.achievement.Status;
import io.dacheng.achievement.StatusTable;
import io.dacheng.fixtures.IntegrationTest;
import java.math.BigDecimal;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class StatusTableTest {

    @Autowired
    private StatusTable table;

    @Autowired
    private HistoryService history;

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
}
