package io.dacheng.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditTrail;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.shared.Refused;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class TotalsServiceTest {

    @Autowired
    TotalsService totals;

    @Autowired
    RecordIngest ingest;

    @Autowired
    AuditTrail audit;

    @Autowired
    Organisations organisations;

    @Autowired
    JdbcClient jdbc;

    private Viewer admin;

    @BeforeEach
    void bank() {
        organisations.smallBank();
        admin = organisations.viewer("admin");
        ingest.take(admin, Uploads.csv(Uploads.deposit("t1", 1, "ann", "2026-05-01", "10")));
    }

    @Test
    void a_total_that_went_wrong_is_found_and_put_right_from_the_ledger() {
        assertThat(totals.check(admin).right()).isTrue();
        String right =
                new Ledger(jdbc).totals("member_daily_total", "member", "login").toString();
        jdbc.sql("update member_daily_total set amount = amount + 1").update();

        assertThat(totals.check(admin).differences()).isPositive();
        assertThat(totals.rebuild(admin).differences()).isPositive();

        assertThat(totals.check(admin).right()).isTrue();
        assertThat(new Ledger(jdbc)
                        .totals("member_daily_total", "member", "login")
                        .toString())
                .isEqualTo(right);
        assertThat(audit.about("totals", 1)).singleElement().satisfies(line -> {
            assertThat(line.action()).isEqualTo("totals.rebuild");
            assertThat(line.actor()).isEqualTo("admin");
        });
    }

    @Test
    void who_does_not_manage_the_whole_organisation_neither_compares_nor_rebuilds() {
        Viewer head = organisations.viewer("head-north");

        assertThat(totals.mayCheck(head)).isFalse();
        assertThatThrownBy(() -> totals.check(head)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> totals.rebuild(head)).isInstanceOf(Refused.class);
    }
}
