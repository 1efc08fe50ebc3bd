package io.dacheng.ui.families;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableBiConsumer;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.export.ExportFormat;
import io.dacheng.export.ExportedFile;
import io.dacheng.school.families.ErasurePreview;
import io.dacheng.school.families.FamilyView;
import io.dacheng.ui.ExportLinks;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Formats;
import java.math.BigDecimal;
import java.util.function.Function;

/** The small forms around a family. */
final class FamilyDialogs {

    private FamilyDialogs() {}

    static FormDialog describe(FamilyView family, SerializableBiConsumer<String, String> save) {
        TextField name = new TextField(t("families.name"));
        name.setMaxLength(80);
        name.setRequiredIndicatorVisible(true);
        name.setValue(family.family().name());
        name.setHelperText(t("families.name.how"));
        name.addClassName(FormDialog.WHOLE_LINE);
        TextArea note = new TextArea(t("families.note"));
        note.setMaxLength(2_000);
        note.setValue(family.note());
        note.setHelperText(t("contacts.note.how"));
        return new FormDialog(
                t("families.describe"),
                t("families.describe.save"),
                () -> save.accept(name.getValue(), note.getValue()),
                name,
                note);
    }

    /**
     * What goes and what stays, before it goes for good.
     *
     * @param erase whether it is confirmed although a contract is running
     */
    static FormDialog erase(ErasurePreview what, SerializableConsumer<Boolean> erase) {
        Formats formats = Formats.current();
        Paragraph goes = new Paragraph(t(
                "families.erase.goes",
                String.valueOf(what.parents()),
                String.valueOf(what.students()),
                String.valueOf(what.leads()),
                String.valueOf(what.contacts()),
                String.valueOf(what.growth())));
        Paragraph stays =
                new Paragraph(t("families.erase.stays", String.valueOf(what.orders()), formats.amount(what.amount())));
        Paragraph running = new Paragraph(t(
                "families.erase.running",
                formats.days(what.hoursLeft()),
                formats.days(BigDecimal.valueOf(what.lessonsAhead())),
                formats.days(BigDecimal.valueOf(what.openLeads()))));
        running.addClassName("alarm-text");
        running.setVisible(what.running());
        Checkbox confirmed = new Checkbox(t("families.erase.confirm"));
        confirmed.addClassName(FormDialog.WHOLE_LINE);
        confirmed.setVisible(what.running());
        return new FormDialog(
                t("families.erase"),
                t("families.erase.do"),
                () -> erase.accept(confirmed.getValue()),
                goes,
                stays,
                running,
                confirmed);
    }

    /** Files for the family itself; each is an opening, and logged. */
    static Dialog handOut(Function<ExportFormat, ExportedFile> file) {
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(t("families.hand-out"));
        dialog.setWidth("min(560px, 100%)");
        dialog.addClassName("form-dialog");
        dialog.add(new Paragraph(t("families.hand-out.how")), new Div(new ExportLinks(file, false)));
        dialog.getFooter().add(new Button(t("frame.close"), click -> dialog.close()));
        return dialog;
    }

    static ConfirmDialog removeParent(String masked, Runnable remove) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(t("families.parent.remove.title", masked));
        dialog.setText(t("families.parent.remove.sentence"));
        dialog.setCancelable(true);
        dialog.setCancelText(t("frame.cancel"));
        dialog.setConfirmText(t("families.parent.remove"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(confirmed -> remove.run());
        return dialog;
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
