package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.inbox.WorkItem;
import io.dacheng.shared.Refused;
import io.dacheng.target.Decision;
import io.dacheng.target.LineSplit;
import io.dacheng.target.NegotiationService;
import io.dacheng.target.SplitMethod;
import io.dacheng.target.SplitService;
import io.dacheng.target.Submission;
import io.dacheng.target.TargetService;
import io.dacheng.target.TargetState;
import io.dacheng.target.TargetView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The forms of tasks about targets. Where the plan has several metrics, {@code lines} names each one's target; all of one
 * request is done or none. Without {@code lines} a form is about the leading metric, except that accepting a proposal,
 * approving and returning are about every metric that waits for it.
 */
@Component
class TargetForms {

    private static final int MOST_LINES = 100;

    /** CONFIRM_SPLIT, SPLIT_TARGET: children's amounts; those not named are computed, so that an empty form accepts the proposal. */
    @Schema(name = "SplitTaskForm")
    record SplitForm(
            @Nullable @Schema(description = "For children not named; the plan's unless given")
            SplitMethod method,

            @Nullable List<TargetsController.PartForm> parts,
            @Nullable List<SplitLine> lines) {}

    /** One metric's split. */
    record SplitLine(
            @Nullable @Schema(example = "41") Long targetId,
            @Nullable List<TargetsController.PartForm> parts) {

        LineSplit split() {
            return new LineSplit(Given.field("lines/targetId", targetId), TargetsController.PartForm.parts(parts));
        }
    }

    /** SET_SCHEDULE: the formulation schedule 制定完成进度. */
    record ScheduleForm(
            @Nullable @Schema(example = "2026-01-15") LocalDate submitBy,
            @Nullable @Schema(example = "2026-01-31") LocalDate agreeBy) {}

    /** SUBMIT_TARGET: an amount other than the proposed one needs a reason. */
    record SubmitForm(
            @Nullable @Schema(example = "12000000.00") BigDecimal amount,
            @Nullable @Schema(example = "2026-12-31") LocalDate completionDate,

            @Nullable @Schema(example = "Two key accounts moved away")
            String reason,

            @Nullable List<SubmitLine> lines) {}

    /** What is submitted for one metric. */
    record SubmitLine(
            @Nullable @Schema(example = "42") Long targetId,
            @Nullable @Schema(example = "12000000.00") BigDecimal amount,
            @Nullable @Schema(example = "2026-12-31") LocalDate completionDate,
            @Nullable String reason) {

        Submission submission() {
            return new Submission(
                    Given.field("lines/targetId", targetId),
                    Given.field("lines/amount", amount),
                    Given.field("lines/completionDate", completionDate),
                    reason);
        }
    }

    /** APPROVE_TARGET: RETURN needs a comment, ADJUST an amount and a reason. */
    record DecisionForm(
            Decision.@Nullable Verdict decision,
            @Nullable String comment,
            @Nullable BigDecimal amount,
            @Nullable String reason,
            @Nullable List<DecisionLine> lines) {}

    /** What is decided on one metric. */
    record DecisionLine(
            @Nullable @Schema(example = "42") Long targetId,
            Decision.@Nullable Verdict decision,
            @Nullable String comment,
            @Nullable BigDecimal amount,
            @Nullable String reason) {

        Decision decided() {
            if (decision == null) {
                throw Refused.invalid("api.decision");
            }
            long id = Given.field("lines/targetId", targetId);
            return switch (decision) {
                case APPROVE -> new Decision(id, decision, null, null);
                case RETURN -> new Decision(id, decision, null, Given.field("comment", comment));
                case ADJUST -> new Decision(id, decision, Given.field("amount", amount), Given.field("reason", reason));
            };
        }
    }

    /** SETTLE_BALANCE: the children's amounts that bring the balance to zero, with a reason. */
    record SettleForm(
            @Nullable List<TargetsController.PartForm> parts,
            @Nullable String reason,
            @Nullable List<SplitLine> lines) {}

    private final TargetService targets;
    private final SplitService splits;
    private final NegotiationService negotiation;

    TargetForms(TargetService targets, SplitService splits, NegotiationService negotiation) {
        this.targets = targets;
        this.splits = splits;
        this.negotiation = negotiation;
    }

    void split(Viewer viewer, WorkItem task, SplitForm form) {
        long target = target(task);
        if (form.lines() != null) {
            splits.confirmSplits(
                    viewer,
                    own(
                            viewer,
                            task,
                            given(form.lines()).stream().map(SplitLine::split).toList(),
                            LineSplit::targetId));
        } else if (form.parts() == null) {
            splits.confirmSplits(
                    viewer,
                    lines(viewer, target, line -> true).stream()
                            .map(line -> new LineSplit(line, List.of()))
                            .toList());
        } else {
            splits.confirmSplit(viewer, target, form.method(), TargetsController.PartForm.parts(form.parts()));
        }
    }

    void schedule(Viewer viewer, WorkItem task, ScheduleForm form) {
        negotiation.setSchedule(
                viewer, target(task), Given.field("submitBy", form.submitBy()), Given.field("agreeBy", form.agreeBy()));
    }

    void submit(Viewer viewer, WorkItem task, SubmitForm form) {
        if (form.lines() != null) {
            negotiation.submitLines(
                    viewer,
                    own(
                            viewer,
                            task,
                            given(form.lines()).stream()
                                    .map(SubmitLine::submission)
                                    .toList(),
                            Submission::targetId));
            return;
        }
        negotiation.submit(
                viewer,
                target(task),
                Given.field("amount", form.amount()),
                Given.field("completionDate", form.completionDate()),
                form.reason());
    }

    void decide(Viewer viewer, WorkItem task, DecisionForm form) {
        long target = target(task);
        if (form.lines() != null) {
            negotiation.decide(
                    viewer,
                    own(
                            viewer,
                            task,
                            given(form.lines()).stream()
                                    .map(DecisionLine::decided)
                                    .toList(),
                            Decision::targetId));
            return;
        }
        Decision.Verdict verdict = form.decision();
        List<Long> waiting = verdict == Decision.Verdict.ADJUST
                ? List.of(target)
                : lines(viewer, target, line -> line.state() == TargetState.SUBMITTED);
        negotiation.decide(
                viewer,
                (waiting.isEmpty() ? List.of(target) : waiting)
                        .stream()
                                .map(line -> new DecisionLine(
                                                line, verdict, form.comment(), form.amount(), form.reason())
                                        .decided())
                                .toList());
    }

    void settle(Viewer viewer, WorkItem task, SettleForm form) {
        String reason = Given.field("reason", form.reason());
        if (form.lines() != null) {
            splits.settleBalances(
                    viewer,
                    own(
                            viewer,
                            task,
                            given(form.lines()).stream().map(SplitLine::split).toList(),
                            LineSplit::targetId),
                    reason);
            return;
        }
        splits.settleBalance(viewer, target(task), TargetsController.PartForm.parts(form.parts()), reason);
    }

    private static <T> List<T> given(List<T> lines) {
        return Given.list("lines", lines, 1, MOST_LINES);
    }

    private List<Long> lines(Viewer viewer, long targetId, Predicate<TargetView> which) {
        return targets.lines(viewer, targetId).stream()
                .filter(which)
                .map(TargetView::id)
                .toList();
    }

    /** The lines as they are, if every one of them is the task's. */
    private <T> List<T> own(Viewer viewer, WorkItem task, List<T> lines, java.util.function.ToLongFunction<T> id) {
        List<Long> known = lines(viewer, target(task), line -> true);
        for (T line : lines) {
            if (!known.contains(id.applyAsLong(line))) {
                throw Refused.invalid(
                        "api.line.foreign", String.valueOf(id.applyAsLong(line)), String.valueOf(task.id()));
            }
        }
        return lines;
    }

    private static long target(WorkItem task) {
        if (task.targetId() == null) {
            throw new IllegalStateException("Task " + task.id() + " of kind " + task.kind() + " names no target");
        }
        return task.targetId();
    }
}
