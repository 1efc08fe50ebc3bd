package io.dacheng.ui.models;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.shared.Refused;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Notify;
import io.dacheng.workflow.models.Submission;
import io.dacheng.workflow.models.Submissions;
import io.dacheng.workflow.models.SubmittedModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Publish, refuse, withdraw. */
final class SubmissionActions {

    private final CurrentViewer viewer;
    private final Submissions submissions;
    private final Runnable again;

    /** @param again shows the page anew */
    SubmissionActions(CurrentViewer viewer, Submissions submissions, Runnable again) {
        this.viewer = viewer;
        this.submissions = submissions;
        this.again = again;
    }

    /**
     * @param own whether the person has handed it in
     * @param second whether another has to publish it
     */
    List<Component> buttons(Submission submission, boolean own, boolean second) {
        List<Component> buttons = new ArrayList<>();
        if (!submission.waits()) {
            return buttons;
        }
        if (own) {
            buttons.add(new Button(t("models.withdraw"), click -> askWithdraw(submission)));
        } else {
            buttons.add(new Button(t("models.refuse"), click -> askRefuse(submission)));
        }
        if (!own || !second) {
            Button publish = new Button(t("models.publish"), click -> askPublish(submission));
            publish.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            buttons.add(publish);
        }
        return buttons;
    }

    /** What is shown is what was compared; if something else has come into force since, publishing is refused. */
    private void askPublish(Submission submission) {
        Map<String, Integer> seen = new HashMap<>();
        for (SubmittedModel model : submission.models()) {
            if (model.currentVersion() != null) {
                seen.put(model.key(), model.currentVersion());
            }
        }
        TextArea comment = text("models.comment", false);
        new FormDialog(
                        t("models.publish.title", submission.name()),
                        t("models.publish"),
                        () -> {
                            submissions.publish(viewer.get(), submission.id(), comment.getValue(), seen);
                            Notify.success(t("models.published.done", submission.name()));
                            shown();
                        },
                        new Paragraph(t("models.publish.sentence")),
                        comment)
                .open();
    }

    private void askRefuse(Submission submission) {
        TextArea reason = text("models.reason", true);
        reason.setHelperText(t("models.reason.how", submission.submittedByName()));
        new FormDialog(
                        t("models.refuse.title", submission.name()),
                        t("models.refuse"),
                        () -> {
                            submissions.refuse(viewer.get(), submission.id(), reason.getValue());
                            Notify.success(t("models.refused.done", submission.name()));
                            shown();
                        },
                        reason)
                .open();
    }

    private void askWithdraw(Submission submission) {
        ConfirmDialog dialog = new ConfirmDialog(
                t("models.withdraw.title", submission.name()),
                t("models.withdraw.sentence"),
                t("models.withdraw"),
                confirmed -> withdraw(submission));
        dialog.setCancelable(true);
        dialog.setCancelText(t("frame.cancel"));
        dialog.open();
    }

    private void withdraw(Submission submission) {
        try {
            submissions.withdraw(viewer.get(), submission.id());
            Notify.success(t("models.withdrawn.done", submission.name()));
        } catch (Refused refused) {
            Notify.refused(refused);
        }
        shown();
    }

    private void shown() {
        again.run();
        MainLayout.refresh();
    }

    private static TextArea text(String word, boolean required) {
        TextArea text = new TextArea(t(word));
        text.setMaxLength(HandInDialog.LONGEST_NOTE);
        text.setRequiredIndicatorVisible(required);
        return text;
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
