package io.dacheng.ui.inbox;

import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.access.Viewer;
import io.dacheng.target.RevisionFigures;
import io.dacheng.target.RevisionQueries;
import io.dacheng.target.RevisionService;
import io.dacheng.target.RevisionView;
import io.dacheng.ui.FormDrafts;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Makes the form of the task that decides on a revision. */
@Component
class RevisionTask {

    private final RevisionService revisions;
    private final RevisionQueries queries;
    private final FormDrafts drafts;
    private final Clock clock;

    RevisionTask(RevisionService revisions, RevisionQueries queries, FormDrafts drafts, Clock clock) {
        this.revisions = revisions;
        this.queries = queries;
        this.drafts = drafts;
        this.clock = clock;
    }

    /**
     * @param viewer who reads and decides, asked each time
     * @param item the task
     * @param targetId whose tree is revised
     */
    TaskForm form(Supplier<Viewer> viewer, long item, long targetId, InboxForms.Ends ends) {
        RevisionView revision = queries.openOf(viewer.get(), targetId);
        long id = revision.id();
        RevisionFigures figures = queries.figures(viewer.get(), id);
        return new RevisionForm(
                revision,
                figures,
                queries.changedMeanwhile(viewer.get(), id),
                clock,
                drafts.of("task-" + item, id, figures),
                new RevisionForm.Decision(
                        comment -> {
                            revisions.approve(viewer.get(), id, comment);
                            ends.done().accept(t("done.revision.approve", revision.unitName()));
                        },
                        comment -> {
                            revisions.reject(viewer.get(), id, comment);
                            ends.done().accept(t("done.revision.reject", revision.unitName()));
                        },
                        () -> {
                            revisions.recalculate(viewer.get(), id);
                            ends.again().accept(t("done.revision.recalculate"));
                        }));
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
