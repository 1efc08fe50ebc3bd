package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.inbox.InboxCounts;
import io.dacheng.inbox.InboxPage;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.Substitutions;
import io.dacheng.inbox.WorkItem;
import io.dacheng.inbox.WorkItemBulk;
import io.dacheng.inbox.WorkItemFilter;
import io.dacheng.inbox.WorkItemKind;
import io.dacheng.shared.ItemResult;
import io.dacheng.shared.Refused;
import io.dacheng.target.NegotiationService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The lists of the inbox, and what is done with several tasks at once. */
@RestController
@RequestMapping("/api/v1/tasks")
@Tag(name = "Tasks", description = "The task inbox: own, group and unit tasks")
class InboxController {

    private static final int MOST_AT_ONCE = 500;

    /**
     * One page of tasks, with how many there are in each scope; counts end at 1000.
     *
     * @param total 1001 where there are more than 1000
     * @param more whether there are more than 1000
     * @param marks how many of the list each quick filter would leave; empty where there are more than 1000
     */
    record TaskPage(
            List<WorkItem> items,
            long total,
            boolean more,
            int offset,
            int limit,
            InboxCounts counts,
            Map<WorkItemFilter.Mark, Long> marks) {}

    /** Tasks to approve. */
    record ApproveForm(@Nullable List<Long> ids) {}

    /** What to do with several tasks. */
    enum BulkAction {
        APPROVE,
        RETURN,
        CLAIM,
        RELEASE,
        FOLLOW_UP
    }

    /**
     * @param comment needed to return
     * @param date when to look at them again; left out to take the date away
     */
    record BulkForm(
            @Nullable BulkAction action,
            @Nullable List<Long> ids,
            @Nullable String comment,
            @Nullable LocalDate date) {}

    /**
     * What became of one task.
     *
     * @param code null when it was done, else why not
     */
    record ItemAnswer(
            long id,
            boolean done,
            @Nullable String code,
            @Nullable String detail) {}

    /** A result for each task. */
    record BulkAnswer(List<ItemAnswer> results) {}

    private final InboxService inbox;
    private final WorkItemBulk bulk;
    private final NegotiationService negotiation;
    private final Substitutions substitutions;
    private final UnitCodes units;
    private final TaskFigures figures;

    InboxController(
            InboxService inbox,
            WorkItemBulk bulk,
            NegotiationService negotiation,
            Substitutions substitutions,
            UnitCodes units,
            TaskFigures figures) {
        this.inbox = inbox;
        this.bulk = bulk;
        this.negotiation = negotiation;
        this.substitutions = substitutions;
        this.units = units;
        this.figures = figures;
    }

    @GetMapping
    @Operation(
            summary = "Find tasks",
            description = "Lists are counted to 1000; a longer one can be paged on as long as items come.")
    TaskPage find(
            Viewer viewer,
            @ParameterObject AskedTasks asked,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        InboxQuery query = asked.query(
                viewer,
                units,
                Given.within("offset", offset, 0, Integer.MAX_VALUE),
                Given.within("limit", limit, 1, 500));
        InboxPage page = inbox.page(viewer, query);
        return new TaskPage(
                figures.scaled(page.items().items()),
                page.items().total(),
                page.more(),
                page.items().offset(),
                limit,
                page.counts(),
                page.marks());
    }

    @PostMapping("/bulk")
    @Operation(
            summary = "Do the same with several tasks, with a result for each",
            description =
                    "APPROVE, RETURN (with a comment), CLAIM, RELEASE, FOLLOW_UP (with a date, or without to take it"
                            + " away). A refused task does not stop the others.")
    BulkAnswer bulk(Viewer viewer, Locale language, @RequestBody BulkForm form) {
        Set<Long> ids = new LinkedHashSet<>(Given.list("ids", form.ids(), 1, MOST_AT_ONCE));
        List<ItemResult> results =
                switch (Given.field("action", form.action())) {
                    case APPROVE -> each(viewer, ids, (acting, target) -> approve(acting, target));
                    case RETURN -> {
                        String comment = Given.field("comment", form.comment());
                        yield each(
                                viewer,
                                ids,
                                (acting, target) -> negotiation.returnAllToMember(acting, target, comment));
                    }
                    case CLAIM -> bulk.claim(viewer, ids);
                    case RELEASE -> bulk.release(viewer, ids);
                    case FOLLOW_UP -> bulk.setFollowUp(viewer, ids, form.date());
                };
        return new BulkAnswer(
                results.stream().map(result -> answer(result, language)).toList());
    }

    @PostMapping("/approve")
    @Operation(summary = "Approve several submitted targets at once, with a result for each task")
    BulkAnswer approve(Viewer viewer, Locale language, @RequestBody ApproveForm form) {
        return bulk(viewer, language, new BulkForm(BulkAction.APPROVE, form.ids(), null, null));
    }

    private interface Decision {
        void on(Viewer acting, long target);
    }

    private List<ItemResult> each(Viewer viewer, Set<Long> ids, Decision decision) {
        List<ItemResult> results = new ArrayList<>();
        for (long id : ids) {
            try {
                WorkItem task = inbox.workItem(viewer, id);
                decision.on(substitutions.actingOn(viewer, task), decidable(task));
                results.add(new ItemResult(id, null));
            } catch (Refused refused) {
                results.add(new ItemResult(id, refused));
            }
        }
        return results;
    }

    private void approve(Viewer acting, long target) {
        for (ItemResult result : negotiation.approveAll(acting, List.of(target))) {
            if (result.refusal() != null) {
                throw result.refusal();
            }
        }
    }

    private static long decidable(WorkItem task) {
        if (task.kind() != WorkItemKind.APPROVE_TARGET || task.targetId() == null) {
            throw Refused.invalid("api.task.kind", task.id(), task.kind(), WorkItemKind.APPROVE_TARGET);
        }
        if (task.state() != WorkItem.State.OPEN) {
            throw Refused.conflict("api.task.closed", task.id(), task.state());
        }
        return task.targetId();
    }

    private static ItemAnswer answer(ItemResult result, Locale language) {
        Refused refused = result.refusal();
        return refused == null
                ? new ItemAnswer(result.id(), true, null, null)
                : new ItemAnswer(result.id(), false, refused.code(), refused.sentence(language));
    }
}
