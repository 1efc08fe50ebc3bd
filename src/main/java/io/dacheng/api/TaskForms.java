package io.dacheng.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dacheng.access.Viewer;
import io.dacheng.inbox.WorkComments;
import io.dacheng.inbox.WorkItem;
import io.dacheng.inbox.WorkItemActions;
import io.dacheng.review.ReviewOutcome;
import io.dacheng.review.ReviewService;
import io.dacheng.shared.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The form of each kind of task, as JSON, and what completing it does. */
@Component
class TaskForms {

    private static final int MOST_FINDINGS = 10_000;
    private static final int MOST_ACTIONS = 100;

    /** REVIEW_PROGRESS: a comment for the whole, comments and agreed actions per finding. */
    record ReviewForm(@Nullable String comment, @Nullable List<FindingForm> findings) {}

    /** One finding's comment and agreed actions. */
    record FindingForm(
            @Nullable Long findingId,
            @Nullable String comment,
            @Nullable List<ActionForm> actions) {}

    /** An agreed action: what, who (login), by when. */
    record ActionForm(
            @Nullable String text,
            @Nullable String owner,
            @Nullable LocalDate due) {}

    /** GENERIC: a comment, if there is something to say. */
    record GenericForm(@Nullable String comment) {}

    private final ApiJson json;
    private final WorkItemActions actions;
    private final WorkComments comments;
    private final TargetForms targets;
    private final ReviewService reviews;
    private final RevisionForms revisions;
    private final GapForms gaps;

    TaskForms(
            ApiJson json,
            WorkItemActions actions,
            WorkComments comments,
            TargetForms targets,
            ReviewService reviews,
            RevisionForms revisions,
            GapForms gaps) {
        this.json = json;
        this.actions = actions;
        this.comments = comments;
        this.targets = targets;
        this.reviews = reviews;
        this.revisions = revisions;
        this.gaps = gaps;
    }

    /** @throws Refused CONFLICT when the task is closed already; INVALID when the form does not fit its kind */
    void complete(Viewer viewer, WorkItem task, byte @Nullable [] form) {
        if (task.state() != WorkItem.State.OPEN) {
            throw Refused.conflict("api.task.closed", task.id(), task.state());
        }
        switch (task.kind()) {
            case CONFIRM_SPLIT, SPLIT_TARGET -> targets.split(viewer, task, read(form, TargetForms.SplitForm.class));
            case SET_SCHEDULE -> targets.schedule(viewer, task, read(form, TargetForms.ScheduleForm.class));
            case SUBMIT_TARGET -> targets.submit(viewer, task, read(form, TargetForms.SubmitForm.class));
            case APPROVE_TARGET -> targets.decide(viewer, task, read(form, TargetForms.DecisionForm.class));
            case SETTLE_BALANCE -> targets.settle(viewer, task, read(form, TargetForms.SettleForm.class));
            case APPROVE_REVISION -> revisions.decide(viewer, task, read(form, RevisionForms.DecisionForm.class));
            case REVIEW_PROGRESS -> reviews.complete(viewer, review(task), outcome(read(form, ReviewForm.class)));
            case CLOSE_GAP -> gaps.promise(viewer, task, read(form, GapForms.PromiseForm.class));
            case FOLLOW_UP_GAP -> gaps.decide(viewer, task, read(form, GapForms.GapDecisionForm.class));
            case GENERIC -> {
                GenericForm given = read(form, GenericForm.class);
                if (given.comment() != null && !given.comment().isBlank()) {
                    comments.comment(viewer, task.id(), given.comment());
                }
                actions.complete(viewer, task.id());
            }
        }
    }

    static ReviewOutcome outcome(ReviewForm form) {
        return new ReviewOutcome(
                form.comment() == null ? "" : form.comment(),
                Given.list("findings", form.findings(), 0, MOST_FINDINGS).stream()
                        .map(finding -> new ReviewOutcome.FindingOutcome(
                                Given.field("findings/findingId", finding.findingId()),
                                finding.comment() == null ? "" : finding.comment(),
                                Given.list("findings/actions", finding.actions(), 0, MOST_ACTIONS).stream()
                                        .map(action -> new ReviewOutcome.NewAction(
                                                Given.field("findings/actions/text", action.text()),
                                                Given.field("findings/actions/owner", action.owner()),
                                                Given.field("findings/actions/due", action.due())))
                                        .toList()))
                        .toList());
    }

    private <T> T read(byte @Nullable [] form, Class<T> type) {
        byte[] body = form == null || form.length == 0 ? new byte[] {'{', '}'} : form;
        try {
            T read = json.mapper().readValue(body, type);
            if (read == null) {
                throw Refused.invalid("api.body.missing");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new UnreadableForm(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long review(WorkItem task) {
        if (task.reviewId() == null) {
            throw new IllegalStateException("Task " + task.id() + " of kind " + task.kind() + " names no review");
        }
        return task.reviewId();
    }

    /** Carries Jackson's reason out to where problems are written. */
    static final class UnreadableForm extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final JsonProcessingException reason;

        UnreadableForm(JsonProcessingException reason) {
            super(reason);
            this.reason = reason;
        }

        JsonProcessingException reason() {
            return reason;
        }
    }
}
