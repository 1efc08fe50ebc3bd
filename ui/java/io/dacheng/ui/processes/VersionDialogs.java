package io.dacheng.ui.processes;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Notify;
import io.dacheng.workflow.cases.CaseRepairs;
import io.dacheng.workflow.cases.ProcessVersion;

/** Halts a version of a process and lets it go on. */
final class VersionDialogs {

    private final CaseRepairs repairs;
    private final CurrentViewer viewer;
    private final Runnable done;

    VersionDialogs(CaseRepairs repairs, CurrentViewer viewer, Runnable done) {
        this.repairs = repairs;
        this.viewer = viewer;
        this.done = done;
    }

    Dialog suspend(ProcessVersion version) {
        return dialog(
                version,
                "suspend",
                (cases, reason) ->
                        repairs.suspendVersion(viewer.get(), version.process(), version.version(), cases, reason));
    }

    Dialog activate(ProcessVersion version) {
        return dialog(
                version,
                "activate",
                (cases, reason) ->
                        repairs.activateVersion(viewer.get(), version.process(), version.version(), cases, reason));
    }

    private interface Change {
        void make(boolean cases, String reason);
    }

    private Dialog dialog(ProcessVersion version, String how, Change change) {
        String number = String.valueOf(version.version());
        Paragraph says = new Paragraph(t("processes." + how + ".says"));
        TextArea reason = Reason.field();
        Checkbox cases = new Checkbox(t("processes." + how + ".cases", version.running()));
        cases.setVisible(version.running() > 0);
        return new FormDialog(
                t("processes." + how + ".title", number),
                t("processes." + how, number),
                () -> {
                    change.make(cases.getValue(), reason.getValue());
                    Notify.success(t("processes." + how + ".done", number));
                    done.run();
                },
                says,
                reason,
                cases);
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
