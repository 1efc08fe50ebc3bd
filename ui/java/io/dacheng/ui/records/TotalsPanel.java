package io.dacheng.ui.records;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import io.dacheng.ledger.TotalsCheck;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Notify;
import java.time.Clock;
import java.util.function.Supplier;

/** Compares the totals with the records, and computes them anew when somebody wants it. */
final class TotalsPanel extends Section {

    private final transient Supplier<TotalsCheck> rebuild;
    private final transient Clock clock;
    private final Paragraph result = new Paragraph();

    TotalsPanel(Supplier<TotalsCheck> check, Supplier<TotalsCheck> rebuild, Clock clock) {
        this.rebuild = rebuild;
        this.clock = clock;
        addClassNames("section", "totals");
        Button compare = new Button(getTranslation("records.totals.check"), click -> show(check.get()));
        compare.setDisableOnClick(true);
        compare.addClickListener(click -> compare.setEnabled(true));
        Button anew = new Button(getTranslation("records.totals.rebuild"), click -> ask());
        anew.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        Div actions = new Div(compare, anew);
        actions.addClassName("toolbar");
        result.getElement().setAttribute("role", "status");
        result.setVisible(false);
        add(
                new H2(getTranslation("records.totals")),
                new Paragraph(getTranslation("records.totals.how")),
                actions,
                result);
    }

    private void show(TotalsCheck check) {
        result.setText(getTranslation(
                check.right() ? "records.totals.right" : "records.totals.wrong",
                check.differences(),
                Formats.current().moment(check.checkedAt(), clock)));
        result.setClassName("alarm-text", !check.right());
        result.setVisible(true);
    }

    private void ask() {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(getTranslation("records.totals.rebuild.title"));
        dialog.setText(getTranslation("records.totals.rebuild.sentence"));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("frame.cancel"));
        dialog.setConfirmText(getTranslation("records.totals.rebuild"));
        dialog.addConfirmListener(confirmed -> {
            TotalsCheck before = rebuild.get();
            result.setVisible(false);
            Notify.success(getTranslation("records.totals.rebuilt", before.differences()));
        });
        dialog.open();
    }
}
