package io.dacheng.ui.records;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Paragraph;
import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.ledger.TotalsService;
import io.dacheng.ui.Browser;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class TotalsPanelTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations organisations;

    @Autowired
    RecordIngest ingest;

    @Autowired
    TotalsService totals;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void an_administrator_compares_the_totals_and_computes_them_anew() {
        organisations.smallBank();
        Viewer admin = organisations.viewer("admin");
        ingest.take(
                admin,
                new RecordUpload(
                        RecordUpload.Format.CSV,
                        new ByteArrayInputStream(("source,source_id,revision,record_type,member,business_date,amount\n"
                                        + "crm,1,1,deposit,ann,2026-05-01,10\n")
                                .getBytes(StandardCharsets.UTF_8)),
                        null,
                        false,
                        null));
        Browser.open(context, "admin", "records");
        _click(_get(Button.class, spec -> spec.withText("Compare totals with records")));
        assertThat(said()).startsWith("All totals agree");

        jdbc.sql("update unit_daily_total set amount = amount + 1").update();
        _click(_get(Button.class, spec -> spec.withText("Compare totals with records")));
        assertThat(said()).contains("differ");
        _click(_get(Button.class, spec -> spec.withText("Compute totals anew")));
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));

        assertThat(totals.check(admin).right()).isTrue();
    }

    @Test
    void a_branch_head_is_not_offered_it() {
        organisations.smallBank();
        Browser.open(context, "head-north", "records");

        _assertNone(Button.class, spec -> spec.withText("Compare totals with records"));
    }

    private static String said() {
        return _find(_get(TotalsPanel.class), Paragraph.class).stream()
                .filter(paragraph -> "status".equals(paragraph.getElement().getAttribute("role")))
                .map(Paragraph::getText)
                .findFirst()
                .orElseThrow();
    }
}
