package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.inbox.WorkItem;
import io.dacheng.school.weeks.GapService;
import io.dacheng.school.weeks.GapView;
import io.dacheng.school.weeks.NewPromise;
import io.dacheng.shared.Refused;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The forms of the tasks about a stage that is behind. */
@Component
class GapForms {

    /** What a campus head decides on a gap that was not closed. */
    enum GapDecision {
        AGAIN,
        END
    }

    /** CLOSE_GAP: what will be done, by when, and when to look again. */
    record PromiseForm(
            @Nullable String action,
            @Nullable LocalDate doneBy,
            @Nullable LocalDate followUp) {}

    /** FOLLOW_UP_GAP: END needs a comment. */
    record GapDecisionForm(
            @Nullable GapDecision decision, @Nullable String comment) {}

    private final GapService gaps;

    GapForms(GapService gaps) {
        this.gaps = gaps;
    }

    GapView gap(Viewer viewer, WorkItem task) {
        return gaps.gap(viewer, Objects.requireNonNull(task.gapId()));
    }

    void promise(Viewer viewer, WorkItem task, PromiseForm form) {
        gaps.promise(
                viewer,
                Objects.requireNonNull(task.gapId()),
                new NewPromise(
                        Given.field("action", form.action()),
                        Given.field("doneBy", form.doneBy()),
                        Given.field("followUp", form.followUp())));
    }

    void decide(Viewer viewer, WorkItem task, GapDecisionForm form) {
        if (form.decision() == null) {
            throw Refused.invalid("api.decision.gap");
        }
        gaps.decide(
                viewer,
                Objects.requireNonNull(task.gapId()),
                form.decision() == GapDecision.AGAIN,
                form.comment() == null ? "" : form.comment());
    }
}
