package io.dacheng.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dacheng.access.Viewer;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.WorkItem;
import io.dacheng.review.ReviewOutcome;
import io.dacheng.review.ReviewService;
import io.dacheng.shared.Refused;
import io.dacheng.target.NegotiationService;
import io.dacheng.target.SplitService;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The form of each kind of task, as JSON, and what completing it does. */
@Component
class TaskForms {

    private static final int MOST_FINDINGS = 10_000;
    private static final int MOST_ACTIONS = 100;

    /** CONFIRM_SPLIT, SPLIT_TARGET: children's amounts; those not named are computed, so that an empty form accepts the proposal. */
    @Schema(name = "SplitTaskForm")
    record SplitForm(@Nullable List<TargetsController.PartForm> parts) {}

    /** SET_SCHEDULE: the formulation schedule 制定完成进度. */
    record ScheduleForm(
            @Nullable @Schema(example = "2026-01-15") LocalDate submitBy,
            @Nullable @Schema(example = "2026-01-31") LocalDate agreeBy) {}

    /** SUBMIT_TARGET: an amount other than the proposed one needs a reason. */
    record SubmitForm(
            @Nullable @Schema(example = "12000000.00") BigDecimal amount,
            @Nullable @Schema(example = "2026-12-31") LocalDate completionDate,

            @Nullable @Schema(example = "Two key accounts moved away")
            String reason) {}

    /** What a branch head decides. */
    enum Decision {
        APPROVE,
        RETURN,
        ADJUST
    }

    /** APPROVE_TARGET: RETURN needs a comment, ADJUST an amount and a reason. */
    record DecisionForm(
            @Nullable Decision decision,
            @Nullable String comment,
            @Nullable BigDecimal amount,
            @Nullable String reason) {}

    /** SETTLE_BALANCE: the children's amounts that bring the balance to zero, with a reason. */
    record SettleForm(
            @Nullable List<TargetsController.PartForm> parts,
            @Nullable String reason) {}

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
    private final InboxService inbox;
    private final SplitService splits;
    private final NegotiationService negotiation;
    private final ReviewService reviews;

    TaskForms(
            ApiJson json,
            InboxService inbox,
            SplitService splits,
            NegotiationService negotiation,
            ReviewService reviews) {
        this.json = json;
        this.inbox = inbox;
        this.splits = splits;
        this.negotiation = negotiation;
        this.reviews = reviews;
    }

    /** @throws Refused CONFLICT when the task is closed already; INVALID when the form does not fit its kind */
    void complete(Viewer viewer, WorkItem task, byte @Nullable [] form) {
        if (task.state() != WorkItem.State.OPEN) {
            throw Refused.conflict("api.task.closed", task.id(), task.state());
        }
        switch (task.kind()) {
            case CONFIRM_SPLIT, SPLIT_TARGET -> {
                // Children that are not named get what the plan's method gives them: an empty form accepts the
                // proposal.
                SplitForm given = read(form, SplitForm.class);
                splits.confirmSplit(viewer, target(task), TargetsController.PartForm.parts(given.parts()));
            }
            case SET_SCHEDULE -> {
                ScheduleForm given = read(form, ScheduleForm.class);
                negotiation.setSchedule(
                        viewer,
                        target(task),
                        Given.field("submitBy", given.submitBy()),
                        Given.field("agreeBy", given.agreeBy()));
            }
            case SUBMIT_TARGET -> {
                SubmitForm given = read(form, SubmitForm.class);
                negotiation.submit(
                        viewer,
                        target(task),
                        Given.field("amount", given.amount()),
                        Given.field("completionDate", given.completionDate()),
                        given.reason());
            }
            case APPROVE_TARGET -> decide(viewer, target(task), read(form, DecisionForm.class));
            case SETTLE_BALANCE -> {
                SettleForm given = read(form, SettleForm.class);
                splits.settleBalance(
                        viewer,
                        target(task),
                        TargetsController.PartForm.parts(given.parts()),
                        Given.field("reason", given.reason()));
            }
            case REVIEW_PROGRESS -> reviews.complete(viewer, review(task), outcome(read(form, ReviewForm.class)));
            case GENERIC -> {
                GenericForm given = read(form, GenericForm.class);
                if (given.comment() != null && !given.comment().isBlank()) {
                    inbox.comment(viewer, task.id(), given.comment());
                }
                inbox.complete(viewer, task.id());
            }
        }
    }

    private void decide(Viewer viewer, long targetId, DecisionForm form) {
        if (form.decision() == null) {
            throw Refused.invalid("api.decision");
        }
        switch (form.decision()) {
            case APPROVE -> negotiation.approve(viewer, targetId);
            case RETURN -> negotiation.returnToMember(viewer, targetId, Given.field("comment", form.comment()));
            case ADJUST ->
                negotiation.adjust(
                        viewer, targetId, Given.field("amount", form.amount()), Given.field("reason", form.reason()));
        }
    }

    private static ReviewOutcome outcome(ReviewForm form) {
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

    private static long target(WorkItem task) {
        if (task.targetId() == null) {
            throw new IllegalStateException("Task " + task.id() + " of kind " + task.kind() + " names no target");
        }
        return task.targetId();
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
