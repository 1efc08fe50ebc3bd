package io.dacheng.ui.processes;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.inbox.HandOvers;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Notify;
import io.dacheng.ui.inbox.HandOverDialogs;
import io.dacheng.workflow.cases.CaseDetails;
import io.dacheng.workflow.cases.CaseRepairs;
import org.springframework.stereotype.Component;

/** The small forms by which a process admin acts on a case. Each asks for a reason. */
@Component
class CaseDialogs {

    private final CaseRepairs repairs;
    private final HandOvers handOvers;
    private final CurrentViewer viewer;

    CaseDialogs(CaseRepairs repairs, HandOvers handOvers, CurrentViewer viewer) {
        this.repairs = repairs;
        this.handOvers = handOvers;
        this.viewer = viewer;
    }

    private interface Change {
        void because(String reason);
    }

    /** @param done shows the case anew */
    Dialog suspend(String id, Runnable done) {
        return dialog("suspend", done, reason -> repairs.suspend(viewer.get(), id, reason));
    }

    Dialog activate(String id, Runnable done) {
        return dialog("activate", done, reason -> repairs.activate(viewer.get(), id, reason));
    }

    Dialog cancel(String id, Runnable done) {
        return dialog("cancel", done, reason -> repairs.cancel(viewer.get(), id, reason));
    }

    Dialog change(String id, CaseDetails.Variable variable, Runnable done) {
        Select<String> value = new Select<>();
        value.setLabel(t("cases.variable.value", variable.name()));
        value.setItems("true", "false");
        value.setItemLabelGenerator(text -> t("cases.value." + text));
        value.setValue(variable.value().equals("true") ? "false" : "true");
        TextArea reason = Reason.field();
        return new FormDialog(
                t("cases.variable.title", variable.name()),
                t("cases.variable"),
                () -> {
                    repairs.setVariable(viewer.get(), id, variable.name(), value.getValue(), reason.getValue());
                    Notify.success(t("cases.variable.done", variable.name()));
                    done.run();
                },
                new Paragraph(t("cases.variable.says")),
                value,
                reason);
    }

    Dialog reassign(CaseDetails.OpenTask task, Runnable done) {
        return HandOverDialogs.reassign(
                search -> handOvers.successors(viewer.get(), task.workItem(), search), (colleague, reason) -> {
                    handOvers.reassign(viewer.get(), task.workItem(), colleague.login(), reason);
                    Notify.success(t("cases.reassigned", colleague.name()));
                    done.run();
                });
    }

    private static Dialog dialog(String how, Runnable done, Change change) {
        TextArea reason = Reason.field();
        return new FormDialog(
                t("cases." + how + ".title"),
                t("cases." + how),
                () -> {
                    change.because(reason.getValue());
                    Notify.success(t("cases." + how + ".done"));
                    done.run();
                },
                new Paragraph(t("cases." + how + ".says")),
                reason);
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
