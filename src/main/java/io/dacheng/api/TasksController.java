package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.Substitutions;
import io.dacheng.inbox.WorkItem;
import io.dacheng.inbox.WorkItemActions;
import io.dacheng.school.weeks.GapView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The task inbox. */
@RestController
@RequestMapping("/api/v1/tasks")
@Tag(name = "Tasks", description = "The task inbox: own, group and unit tasks")
class TasksController {

    /**
     * A task with what its form is about.
     *
     * @param target the target to act on; null for reviews and generic steps
     * @param parts the target's children, where the form asks for their amounts
     * @param lines the same for every metric of the plan, the leading one first
     * @param gap of a school, the stage that is behind and what was said about it
     */
    record TaskAnswer(
            WorkItem task,
            @Nullable TargetAnswer target,
            @Nullable List<TargetAnswer> parts,
            @Nullable List<TaskLine> lines,
            @Nullable GapView gap) {}

    /** One metric of a task. */
    record TaskLine(TargetAnswer target, @Nullable List<TargetAnswer> parts) {}

    private final InboxService inbox;
    private final WorkItemActions actions;
    private final Substitutions substitutions;
    private final TargetsController targetAnswers;
    private final TaskForms forms;
    private final TaskFigures figures;
    private final GapForms gaps;

    TasksController(
            InboxService inbox,
            WorkItemActions actions,
            Substitutions substitutions,
            TargetsController targetAnswers,
            TaskForms forms,
            TaskFigures figures,
            GapForms gaps) {
        this.inbox = inbox;
        this.actions = actions;
        this.substitutions = substitutions;
        this.targetAnswers = targetAnswers;
        this.forms = forms;
        this.figures = figures;
        this.gaps = gaps;
    }

    @GetMapping("/{id}")
    @Operation(summary = "One task, with the target and the parts its form is about")
    TaskAnswer task(Viewer viewer, @PathVariable long id) {
        WorkItem task = item(viewer, id);
        if (task.gapId() != null) {
            return new TaskAnswer(task, null, null, null, gaps.gap(substitutions.actingOn(viewer, task), task));
        }
        if (task.targetId() == null) {
            return new TaskAnswer(task, null, null, null, null);
        }
        boolean withParts =
                switch (task.kind()) {
                    case CONFIRM_SPLIT, SPLIT_TARGET, SETTLE_BALANCE -> true;
                    default -> false;
                };
        Viewer acting = substitutions.actingOn(viewer, task);
        List<TaskLine> lines = targetAnswers.lines(acting, task.targetId(), null).stream()
                .map(line -> new TaskLine(line, withParts ? targetAnswers.children(acting, line.id()) : null))
                .toList();
        return new TaskAnswer(task, lines.get(0).target(), lines.get(0).parts(), lines, null);
    }

    @PostMapping("/{id}/claim")
    @Operation(summary = "Take a group task; somebody else may have been first (409)")
    WorkItem claim(Viewer viewer, @PathVariable long id) {
        actions.claim(viewer, id);
        return item(viewer, id);
    }

    @PostMapping("/{id}/release")
    @Operation(summary = "Give a claimed task back to its group")
    WorkItem release(Viewer viewer, @PathVariable long id) {
        actions.release(viewer, id);
        return item(viewer, id);
    }

    @PostMapping(path = "/{id}/complete")
    @Operation(
            summary = "Complete a task with its form's JSON",
            description = "Which form is told by the task's kind; see the examples.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema =
                                                    @Schema(
                                                            oneOf = {
                                                                TargetForms.SplitForm.class,
                                                                TargetForms.ScheduleForm.class,
                                                                TargetForms.SubmitForm.class,
                                                                TargetForms.DecisionForm.class,
                                                                TargetForms.SettleForm.class,
                                                                TaskForms.ReviewForm.class,
                                                                GapForms.PromiseForm.class,
                                                                GapForms.GapDecisionForm.class,
                                                                TaskForms.GenericForm.class
                                                            }),
                                            examples = {
                                                @ExampleObject(
                                                        name = "CONFIRM_SPLIT, SPLIT_TARGET",
                                                        value =
                                                                "{\"parts\":[{\"targetId\":2,\"amount\":\"600.00\",\"locked\":true},{\"targetId\":3,\"amount\":\"400.00\"}]}"),
                                                @ExampleObject(
                                                        name = "SET_SCHEDULE",
                                                        value =
                                                                "{\"submitBy\":\"2026-01-15\",\"agreeBy\":\"2026-01-31\"}"),
                                                @ExampleObject(
                                                        name = "SUBMIT_TARGET",
                                                        value =
                                                                "{\"amount\":\"120.00\",\"completionDate\":\"2026-12-31\",\"reason\":\"Two accounts moved away\"}"),
                                                @ExampleObject(
                                                        name = "APPROVE_TARGET",
                                                        value =
                                                                "{\"decision\":\"RETURN\",\"comment\":\"Please count the new account\"}"),
                                                @ExampleObject(
                                                        name = "APPROVE_TARGET of a plan with several metrics",
                                                        value =
                                                                "{\"lines\":[{\"targetId\":42,\"decision\":\"APPROVE\"},{\"targetId\":43,\"decision\":\"RETURN\",\"comment\":\"One more a week\"}]}"),
                                                @ExampleObject(
                                                        name = "SETTLE_BALANCE",
                                                        value =
                                                                "{\"parts\":[{\"targetId\":7,\"amount\":\"130.00\"}],\"reason\":\"Takes over the open rest\"}"),
                                                @ExampleObject(
                                                        name = "APPROVE_REVISION",
                                                        value = "{\"decision\":\"APPROVE\",\"comment\":\"Agreed\"}"),
                                                @ExampleObject(
                                                        name = "CLOSE_GAP",
                                                        value =
                                                                "{\"action\":\"Call the eight families who came last week\",\"doneBy\":\"2026-05-15\",\"followUp\":\"2026-05-16\"}"),
                                                @ExampleObject(
                                                        name = "FOLLOW_UP_GAP",
                                                        value =
                                                                "{\"decision\":\"AGAIN\",\"comment\":\"Try the weekend\"}"),
                                                @ExampleObject(
                                                        name = "REVIEW_PROGRESS",
                                                        value =
                                                                "{\"comment\":\"Talked to all\",\"findings\":[{\"findingId\":1,\"comment\":\"Late start\",\"actions\":[{\"text\":\"Visit two clients\",\"owner\":\"li.na\",\"due\":\"2026-04-30\"}]}]}")
                                            })))
    WorkItem complete(Viewer viewer, @PathVariable long id, @RequestBody(required = false) byte @Nullable [] form) {
        WorkItem task = inbox.workItem(viewer, id);
        forms.complete(substitutions.actingOn(viewer, task), task, form);
        return item(viewer, id);
    }

    private WorkItem item(Viewer viewer, long id) {
        return figures.scaled(inbox.workItem(viewer, id));
    }
}
