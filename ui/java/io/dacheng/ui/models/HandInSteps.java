package io.dacheng.ui.models;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.workflow.gate.Finding;
import io.dacheng.workflow.gate.ModelFile;
import io.dacheng.workflow.models.NewSubmission;
import io.dacheng.workflow.models.Submission;
import io.dacheng.workflow.models.SubmissionSource;
import io.dacheng.workflow.models.Submissions;
import io.dacheng.workflow.models.Submitted;
import java.util.List;
import java.util.Locale;

/** From files that have come to a submission: the gate's word first, then a note, then where it leads. */
final class HandInSteps {

    private final CurrentViewer viewer;
    private final Submissions submissions;
    private final SubmissionSource source;
    private final Runnable again;

    /** @param again shows the page anew, where nothing else is to be seen */
    HandInSteps(CurrentViewer viewer, Submissions submissions, SubmissionSource source, Runnable again) {
        this.viewer = viewer;
        this.submissions = submissions;
        this.source = source;
        this.again = again;
    }

    void arrived(List<ModelFile> files) {
        Viewer person = viewer.get();
        Locale language = UI.getCurrent().getLocale();
        try {
            List<Finding> findings = submissions.check(person, files, language);
            new HandInDialog(
                            files,
                            findings,
                            submissions.needsSecondAdmin(person),
                            note -> told(submissions.submit(
                                    viewer.get(), new NewSubmission("", source, note, files), language)))
                    .open();
        } catch (Refused refused) {
            Notify.refused(refused);
        }
    }

    /** Says what has come of it, and leads there. */
    void told(Submitted submitted) {
        Submission submission = submitted.submission();
        switch (submitted.outcome()) {
            case REJECTED -> throw Refused.invalid("workflow.models.rejected");
            case UNCHANGED -> {
                Notify.success(t("models.told.unchanged"));
                again.run();
            }
            case WAITS, WAITS_ALREADY, PUBLISHED -> {
                Notify.success(t("models.told." + submitted.outcome()));
                MainLayout.refresh();
                if (submission != null) {
                    Navigation.open("submissions/" + submission.id());
                }
            }
        }
    }

    private static String t(String key) {
        return I18NProvider.translate(key);
    }
}
