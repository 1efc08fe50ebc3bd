package io.dacheng.ui.inbox;

import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.access.Viewer;
import io.dacheng.inbox.WorkItem;
import io.dacheng.inbox.WorkItemKind;
import io.dacheng.school.weeks.GapService;
import io.dacheng.school.weeks.GapView;
import io.dacheng.school.weeks.NewPromise;
import io.dacheng.ui.FormDraft;
import io.dacheng.ui.FormDrafts;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Makes the forms of the tasks about a stage that is behind. */
@Component
class GapTask {

    private final GapService gaps;
    private final FormDrafts drafts;
    private final Clock clock;

    GapTask(GapService gaps, FormDrafts drafts, Clock clock) {
        this.gaps = gaps;
        this.drafts = drafts;
        this.clock = clock;
    }

    /** @param viewer who reads and answers, asked each time */
    TaskForm form(Supplier<Viewer> viewer, WorkItem item, InboxForms.Ends ends) {
        long id = Objects.requireNonNull(item.gapId());
        GapView gap = gaps.gap(viewer.get(), id);
        FormDraft draft = drafts.of("task-" + item.id(), id, gap.rounds());
        if (item.kind() == WorkItemKind.CLOSE_GAP) {
            return new CloseGapForm(gap, LocalDate.now(clock), draft, (action, doneBy, followUp) -> {
                gaps.promise(viewer.get(), id, new NewPromise(action, doneBy, followUp));
                ends.done().accept(t("done.gap.promise", gap.stageName()));
            });
        }
        return new FollowUpGapForm(gap, clock, draft, (again, comment) -> {
            gaps.decide(viewer.get(), id, again, comment);
            ends.done().accept(t(again ? "done.gap.again" : "done.gap.end", gap.stageName()));
        });
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
